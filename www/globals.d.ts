/** The package's version, from package.json: webpack.config.js puts it in. */
declare const PAGE_VERSION: string;
