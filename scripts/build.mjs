// `npm run build`: the package, in dist/. `buildPage` bundles www/ with it.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { log, root, run, whenChanged } from "./lib.mjs";
import { finishPage } from "./finish-page.mjs";
import { setUp, wasmEnv } from "./setup.mjs";
import { minified, shorten } from "./shorten.mjs";

// The features that rustc's wasm32 target has on, and what gcm/ turns on. Not --all-features: browsers
// refuse what it emits.
const WASM_OPT = [
  "--enable-bulk-memory",
  "--enable-multivalue",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-sign-ext",
  "--enable-simd",
];

const SMALLEST = [
  ...["-Oz", "--converge", "--strip-producers", "--strip-target-features"],
  "--low-memory-unused", // the stack's far end lies there
];

/** Where crates lie on this machine is in what a panic says: without it, all machines make one file. */
const CRATES = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry", "src");
const SAME_EVERYWHERE = {
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: `--remap-path-prefix=${CRATES}/=`,
};

const only = (feature) => ["--", "--no-default-features", "--features", feature];

/** Name and features of each build; one is for pages without WebCrypto. */
const BUILDS = [
  ["excalibur_client_software"],
  ["excalibur_client", only("vault")],
  ["excalibur_client_quik", only("quik")],
  ["excalibur_client_pin", only("pin")],
];

export async function buildPackage() {
  // wasm-opt uses one core: it has one build while the compiler has the next
  const optimising = [];
  for (const [name, features] of BUILDS) {
    await compileWasm(".", name, features);
    optimising.push(optimiseWasm(name));
  }
  const files = (await Promise.all(optimising)).flat();
  rmSync("dist", { recursive: true, force: true });
  cpSync("js", "dist", { recursive: true });
  for (const name of readdirSync("dist", { recursive: true }).filter((it) => it.endsWith(".js")))
    writeFileSync(`dist/${name}`, await minified(readFileSync(`dist/${name}`, "utf8")));
  // for pages that import the package as it is, which find no package by its name
  const comlink = readFileSync("node_modules/comlink/dist/esm/comlink.min.mjs", "utf8");
  writeFileSync("dist/comlink.js", comlink.replace(/^\/\/# sourceMappingURL=.*$/m, ""));
  for (const file of files) cpSync(file, `dist/wasm/${basename(file)}`);
}

/** The build that a page loads first, without the rest of the package. */
export const buildFirstLoad = () => buildWasm(".", "excalibur_client", only("vault"));

/** Compiles and optimises the crate in a folder; returns its module and glue. */
export async function buildWasm(crate, name, features) {
  await compileWasm(crate, name, features);
  return optimiseWasm(name);
}

async function compileWasm(crate, name, features = []) {
  const options = ["--target", "web", "--profile", "wasm", "--out-name", name];
  const folder = ["--out-dir", join(root, compiledIn(name))];
  const little = ["--no-opt", "--no-pack", "--no-typescript"];
  const args = ["build", crate, ...options, ...folder, ...little, ...features];
  await run("wasm-pack", args, { env: { ...wasmEnv, ...SAME_EVERYWHERE } });
}

const compiledIn = (name) => `target/wasm-pack/${name}`;

async function optimiseWasm(name) {
  const compiled = compiledIn(name);
  const optimised = `target/wasm-opt/${name}`;
  const from = [`${compiled}/${name}_bg.wasm`, `${compiled}/${name}.js`];
  const to = [`${optimised}/${name}_bg.wasm`, `${optimised}/${name}.js`];
  const inputs = [...from, "scripts/build.mjs", "scripts/shorten.mjs"];
  await whenChanged(`${optimised}/stamp`, inputs, async () => {
    log("wasm-opt");
    mkdirSync(optimised, { recursive: true });
    await run("wasm-opt", [...WASM_OPT, ...SMALLEST, from[0], "-o", to[0]]);
    cpSync(from[1], to[1]);
    await shorten(...to, WASM_OPT);
  });
  return to;
}

/** The page, in www/dist/: one folder, for any web server. */
export async function buildPage() {
  await run("webpack", ["--stats", "errors-warnings", "--no-performance"]);
  await finishPage("www/dist");
}

if (process.argv[1] === import.meta.filename) {
  await setUp();
  await buildPackage();
  if (process.argv.includes("--page")) await buildPage();
}
