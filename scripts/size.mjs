// What a page downloads before its first call: fails if it outgrows the limit.
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { Failure, log } from "./lib.mjs";

const GZIP_LIMIT_BYTES = 120_000;
const FILES = [
  ...["index", "error", "load", "loader", "options"].map((name) => `dist/${name}.js`),
  "dist/wasm/excalibur_client.js",
  "dist/wasm/excalibur_client_bg.wasm",
];
const quikFiles = () => [
  "dist/error.js",
  "dist/loader.js",
  "dist/one-call.js",
  "dist/quik.js",
  ...readdirSync("dist/quik").map((name) => `dist/quik/${name}`),
  "dist/wasm/excalibur_client_quik.js",
  "dist/wasm/excalibur_client_quik_bg.wasm",
];

/** Gzipped bytes, together. */
export function packageSize(files = FILES) {
  let total = 0;
  for (const file of files) {
    const bytes = readFileSync(file);
    const packed = gzipSync(bytes, { level: 9 }).length;
    total += packed;
    log(`${file}: ${bytes.length} bytes, ${packed} gzipped`);
  }
  return total;
}

export function checkSize() {
  const total = packageSize();
  log(`together ${total} bytes gzipped, limit ${GZIP_LIMIT_BYTES}`);
  log(`excalibur-client/quik: ${packageSize(quikFiles())} bytes gzipped`);
  if (total > GZIP_LIMIT_BYTES) throw new Failure("the package has outgrown its limit");
}
