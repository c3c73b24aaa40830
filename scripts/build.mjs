// `npm run build`: the package, in dist/. `buildPage` bundles www/ with it.
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { log, run, whenChanged } from "./lib.mjs";
import { setUp, wasmEnv } from "./setup.mjs";

// The features that rustc's wasm32 target has on. Not --all-features: browsers refuse what it emits.
const WASM_OPT = [
  "-O3",
  "--enable-bulk-memory",
  "--enable-multivalue",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-sign-ext",
];

const NAME = "excalibur_client";
const compiled = "target/wasm-package";
const optimised = "target/wasm-optimised";

export async function buildPackage() {
  const options = ["--target", "web", "--profile", "wasm", "--out-dir", compiled];
  await run("wasm-pack", ["build", ...options, "--no-opt", "--no-pack"], { env: wasmEnv });
  await optimise(`${compiled}/${NAME}_bg.wasm`, `${optimised}/${NAME}_bg.wasm`);

  rmSync("dist", { recursive: true, force: true });
  cpSync("js", "dist", { recursive: true });
  cpSync(`${compiled}/${NAME}.js`, `dist/wasm/${NAME}.js`);
  cpSync(`${compiled}/${NAME}.d.ts`, `dist/wasm/${NAME}.d.ts`);
  cpSync(`${optimised}/${NAME}_bg.wasm`, `dist/wasm/${NAME}_bg.wasm`);
}

const optimise = (from, to) =>
  whenChanged(`${optimised}/stamp`, [from, "scripts/build.mjs"], async () => {
    log("wasm-opt");
    mkdirSync(optimised, { recursive: true });
    await run("wasm-opt", [...WASM_OPT, from, "-o", to]);
  });

export const buildPage = () => run("webpack", ["--stats", "errors-warnings", "--no-performance"]);

if (process.argv[1] === import.meta.filename) {
  await setUp();
  await buildPackage();
}
