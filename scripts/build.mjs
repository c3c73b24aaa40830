// `npm run build`: the package, in dist/. `buildPage` bundles www/ with it.
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
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

const compiled = join("target", "wasm-package");
const optimised = join("target", "wasm-optimised");
const glue = ["excalibur_client.js", "excalibur_client.d.ts"];
const wasm = "excalibur_client_bg.wasm";

export async function buildPackage() {
  await run(
    "wasm-pack",
    ["build", "--release", "--target", "web", "--no-pack", "--out-dir", compiled],
    {
      env: wasmEnv,
    },
  );
  await whenChanged(
    join(optimised, "stamp"),
    ["scripts/build.mjs", join(compiled, wasm)],
    async () => {
      log("wasm-opt");
      mkdirSync(optimised, { recursive: true });
      await run("wasm-opt", [...WASM_OPT, join(compiled, wasm), "-o", join(optimised, wasm)]);
    },
  );
  rmSync("dist", { recursive: true, force: true });
  cpSync("js", "dist", { recursive: true });
  for (const file of glue) cpSync(join(compiled, file), join("dist", "wasm", file));
  cpSync(join(optimised, wasm), join("dist", "wasm", wasm));
}

export const buildPage = () => run("webpack", ["--mode", "production"]);

if (process.argv[1] === import.meta.filename) {
  await setUp();
  await buildPackage();
}
