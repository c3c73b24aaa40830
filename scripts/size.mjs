// What a page downloads before its first call: fails if it outgrows the limit.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { Failure, log } from "./lib.mjs";

const GZIP_LIMIT_BYTES = 120_000;
const FILES = [
  ...["index", "download", "error", "load", "mime", "options"].map((name) => `dist/${name}.js`),
  "dist/wasm/excalibur_client.js",
  "dist/wasm/excalibur_client_bg.wasm",
];

/** Gzipped bytes, together. */
export function packageSize() {
  let total = 0;
  for (const file of FILES) {
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
  if (total > GZIP_LIMIT_BYTES) throw new Failure("the package has outgrown its limit");
}
