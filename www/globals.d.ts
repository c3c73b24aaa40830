/** The version in package.json and the commit that was built: webpack.config.js puts it in. */
declare const APP_VERSION: string;
