// `npm run build`: the package, in dist/. `buildPage` bundles www/ with it.
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { log, root, run, whenChanged } from "./lib.mjs";
import { setUp, wasmEnv } from "./setup.mjs";

// The features that rustc's wasm32 target has on, and what gcm/ turns on. Not --all-features: browsers
// refuse what it emits.
const WASM_OPT = [
  "-O3",
  "--enable-bulk-memory",
  "--enable-multivalue",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-sign-ext",
  "--enable-simd",
];

export async function buildPackage() {
  const files = await buildWasm(".", "excalibur_client");
  rmSync("dist", { recursive: true, force: true });
  cpSync("js", "dist", { recursive: true });
  for (const file of files) cpSync(file, `dist/wasm/${basename(file)}`);
}

/** Compiles and optimises the crate in a folder; returns its module, glue and types. */
export async function buildWasm(crate, name) {
  const compiled = `target/wasm-pack/${name}`;
  const optimised = `target/wasm-opt/${name}`;
  const options = ["--target", "web", "--profile", "wasm", "--out-dir", join(root, compiled)];
  await run("wasm-pack", ["build", crate, ...options, "--no-opt", "--no-pack"], { env: wasmEnv });
  await optimise(`${compiled}/${name}_bg.wasm`, optimised, `${name}_bg.wasm`);
  return [`${optimised}/${name}_bg.wasm`, `${compiled}/${name}.js`, `${compiled}/${name}.d.ts`];
}

const optimise = (from, folder, name) =>
  whenChanged(`${folder}/stamp`, [from, "scripts/build.mjs"], async () => {
    log("wasm-opt");
    mkdirSync(folder, { recursive: true });
    await run("wasm-opt", [...WASM_OPT, from, "-o", `${folder}/${name}`]);
  });

export const buildPage = () => run("webpack", ["--stats", "errors-warnings", "--no-performance"]);

if (process.argv[1] === import.meta.filename) {
  await setUp();
  await buildPackage();
}
