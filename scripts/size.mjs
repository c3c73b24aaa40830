// What a page downloads before its first call, from where the build has left it: fails if it outgrows
// the limit.
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { Failure, log } from "./lib.mjs";

const GZIP_LIMIT_BYTES = 120_000;
const wasm = (name) => [".js", "_bg.wasm"].map((end) => `target/wasm-opt/${name}/${name}${end}`);
const FILES = [
  ...["index", "error", "load", "loader", "options", "order"].map((name) => `js/${name}.js`),
  ...wasm("excalibur_client"),
];
const QUIK_FILES = [
  ...["error", "loader", "one-call", "quik"].map((name) => `js/${name}.js`),
  ...readdirSync("js/quik").map((name) => `js/quik/${name}`),
  ...wasm("excalibur_client_quik"),
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
  if (total > GZIP_LIMIT_BYTES) throw new Failure("the package has outgrown its limit");
}

/** What a page of Quik downloads, which has no limit. */
export const sayQuikSize = () =>
  log(`excalibur-client/quik: ${packageSize(QUIK_FILES)} bytes gzipped`);
