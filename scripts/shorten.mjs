// What a page downloads, made shorter: the names by which WebAssembly and its glue know each other
// (most end in a hash, which no compression shortens), and the scripts' own names and white space.
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";

const PASS = "--minify-imports-and-exports-and-modules";

/** Shortens wasm-bindgen's two files in place; `options` are wasm-opt's. */
export async function shorten(wasm, glue, options) {
  const args = [...options, PASS, wasm, "-o", wasm];
  const { stdout } = await promisify(execFile)("wasm-opt", args);
  const names = JSON.parse(stdout);
  const imports = new Map(names.imports.map(([, name, short]) => [name, short]));
  const exports = new Map(names.exports);

  const code = readFileSync(glue, "utf8")
    .replaceAll(/\b__wb\w+(?=: function)/g, (name) => imports.get(name) ?? name)
    .replaceAll(/(?<=\bwasm\.)\w+/g, (name) => exports.get(name) ?? name)
    .replace(`"${names.imports[0][0]}"`, '"a"');
  writeFileSync(glue, await minified(code));
}

/** A module, in fewer bytes. */
export async function minified(code) {
  const { minify } = await import("terser"); // set-up has to bring it first
  const options = { module: true, compress: { passes: 2 }, keep_classnames: true };
  return (await minify(code, options)).code;
}
