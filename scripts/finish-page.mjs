// What a web server wants beside the page's files: each of them compressed, so that it need not do
// it; and the sums of all, by which anybody can tell whether what is served is what was released.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const SUMS = "SHA256SUMS";
const WORTH_IT = /\.(bcmap|css|html|js|json|pfb|svg|ttf|txt|wasm|webmanifest)$/;
/** Below, an answer is one packet either way. */
const SMALL_BYTES = 1024;
const FORMATS = {
  gz: (bytes) => promisify(gzip)(bytes, { level: 9 }),
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
};

export async function finishPage(folder) {
  await Promise.all(
    filesIn(folder)
      .filter((name) => WORTH_IT.test(name))
      .map((name) => compress(join(folder, name))),
  );
  writeFileSync(join(folder, SUMS), sumsOf(folder)); // these too: they are what most browsers get
}

/** The sums of all files that were built, as `sha256sum --check` reads them. */
export function sumsOf(folder) {
  const sums = filesIn(folder).map((name) => {
    const digest = createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
    return `${digest}  ${name}\n`;
  });
  return sums.join("");
}

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => statSync(join(folder, name)).isFile() && name !== SUMS)
    .sort();

async function compress(path) {
  const bytes = readFileSync(path);
  if (bytes.length < SMALL_BYTES) return;
  for (const [suffix, pack] of Object.entries(FORMATS)) {
    const packed = await pack(bytes);
    if (packed.length < bytes.length) writeFileSync(`${path}.${suffix}`, packed);
  }
}
