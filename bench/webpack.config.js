import { join } from "node:path";
import webpack from "webpack";

/** The page of the benchmarks, in bench/dist/. */
export default {
  mode: "production",
  context: join(import.meta.dirname, "page"),
  entry: { index: "./index.html" },
  experiments: { outputModule: true },
  output: {
    module: true,
    path: join(import.meta.dirname, "dist"),
    filename: "[name].js",
    htmlFilename: "[name].html",
    clean: true,
  },
  // with output.module, webpack 5.112 lets a worker wait for ever for a chunk without scripts: the wasm
  optimization: { splitChunks: false },
  performance: false,
  // what crypto-browserify takes for granted
  resolve: { fallback: { buffer: "buffer/", stream: "stream-browserify", vm: false } },
  plugins: [
    new webpack.ProvidePlugin({ Buffer: ["buffer", "Buffer"], process: "process/browser" }),
  ],
};
