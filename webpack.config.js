import { join } from "node:path";
import webpack from "webpack";
import { Integrity } from "./scripts/integrity.mjs";
import { PageFiles } from "./scripts/page-files.mjs";
import { Licences } from "./scripts/licences.mjs";
import { pageVersion } from "./scripts/version.mjs";

const page = join(import.meta.dirname, "www");

/** The pages: www/index.html, www/quik/index.html and what they name, in www/dist/. */
export default {
  mode: "production",
  context: page,
  entry: { index: "./index.html", "quik/index": "./quik/index.html" },
  experiments: { outputModule: true },
  output: {
    module: true,
    path: join(page, "dist"),
    filename: "[name].[contenthash:12].js",
    htmlFilename: "[path][name].html",
    cssFilename: "[name].[contenthash:12].css",
    assetModuleFilename: "[name].[contenthash:12][ext]",
    trustedTypes: { policyName: "worker" }, // that of passwords, and that of PINs
    clean: true,
  },
  plugins: [
    new webpack.DefinePlugin({ APP_VERSION: JSON.stringify(pageVersion(import.meta.dirname)) }),
    new Integrity(),
    new PageFiles(), // after it: the version of the page is that of its files
    new Licences(),
  ],
  performance: false, // the package's own check of its size is the one that counts
  stats: "minimal",
  resolve: { extensions: [".ts", ".tsx", ".js"] },
  module: {
    rules: [
      { test: /\.tsx?$/, loader: "ts-loader", options: { transpileOnly: true } }, // `tsc` checks
      { test: /\.ftl$/, type: "asset/source" },
      // else webpack writes in where the package lies on this machine
      { test: /pdfjs-dist\/build\//, parser: { importMeta: false } },
      {
        test: /pdfjs-dist\/(cmaps|standard_fonts|wasm)\//,
        type: "asset/resource",
        generator: { filename: "pdf/[name].[contenthash:12][ext]" },
      },
      { test: /\.css$/, sideEffects: true }, // package.json says of all the rest that it has none
    ],
  },
};
