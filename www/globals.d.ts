/** The package's version, from package.json: webpack.config.js puts it in. */
declare const APP_VERSION: string;
