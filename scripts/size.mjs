// What a page downloads before its first call, as it is shipped: fails if it outgrows the limit.
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { Failure, log } from "./lib.mjs";
import { minified } from "./shorten.mjs";

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
export async function packageSize(files = FILES) {
  let total = 0;
  for (const file of files) {
    const bytes = readFileSync(file);
    const shipped = file.startsWith("js/") ? await minified(bytes.toString()) : bytes;
    const packed = gzipSync(shipped, { level: 9 }).length;
    total += packed;
    log(`${file}: ${shipped.length} bytes, ${packed} gzipped`);
  }
  return total;
}

export async function checkSize() {
  const total = await packageSize();
  log(`together ${total} bytes gzipped, limit ${GZIP_LIMIT_BYTES}`);
  if (total > GZIP_LIMIT_BYTES) throw new Failure("the package has outgrown its limit");
}

/** What a page of Quik downloads, which has no limit. */
export const sayQuikSize = async () =>
  log(`excalibur-client/quik: ${await packageSize(QUIK_FILES)} bytes gzipped`);
