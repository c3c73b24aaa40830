// `npm test`: every check there is, each as a named and timed stage; all are run, whatever fails.
import { setUp, wasmEnv } from "./setup.mjs";
import { buildPackage, buildPage } from "./build.mjs";
import { Failure, log, run, which } from "./lib.mjs";
import { buildServer, startServer } from "./server.mjs";
import { checkSize } from "./size.mjs";

const stages = [];

async function stage(name, work) {
  console.log(`\n== ${name}`);
  const start = performance.now();
  let passed = true;
  try {
    await work();
  } catch (error) {
    passed = false;
    console.error(error instanceof Failure ? `  ${error.message}` : error);
  }
  const result = `${passed ? "ok    " : "FAILED"} ${seconds(performance.now() - start)}  ${name}`;
  console.log(`== ${result}`);
  stages.push({ passed, result });
  return passed;
}

const seconds = (ms) => `${(ms / 1000).toFixed(1).padStart(6)} s`;

function report() {
  console.log(`\n${stages.map(({ result }) => result).join("\n")}\n`);
  const failed = stages.filter(({ passed }) => !passed).length;
  console.log(`${stages.length - failed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

const cargo = (...args) => run("cargo", args);

if (!(await stage("set-up", () => setUp({ withBrowser: true })))) report();

await stage("rustfmt", () => cargo("fmt", "--all", "--check"));
await stage("prettier", () => run("prettier", ["--check", "--log-level", "warn", "."]));
await stage("clippy", () =>
  cargo("clippy", "--workspace", "--all-targets", "--", "-D", "warnings"),
);
await stage("clippy for wasm32", () => {
  // the fallback for wasm32 has a compiler of its own, without clippy
  if (wasmEnv.RUSTUP_TOOLCHAIN) return log("left out: the distribution's toolchain has no clippy");
  return cargo(
    "clippy",
    "--target",
    "wasm32-unknown-unknown",
    "--all-targets",
    "--",
    "-D",
    "warnings",
  );
});
await stage("eslint", () => run("eslint", ["--max-warnings", "0", "."]));
await stage("types", () => run("tsc", ["--noEmit"]));
await stage("native tests", () => cargo("test", "--workspace"));
await stage("package", buildPackage);
await stage("size", checkSize);
await stage("page", buildPage);

// The suites run against any server; without one given, against the embedded one.
let server;
if (!process.env.EXCALIBUR_URL) {
  await stage("dev server", async () => {
    await buildServer();
    server = await startServer(["--page", "www/dist"]);
    process.env.EXCALIBUR_URL = server.url;
    process.env.EXCALIBUR_ACCOUNT_CREATION_KEY = server.key;
  });
}
await stage("browser tests", () =>
  run("wasm-pack", ["test", "--headless", "--chrome", "--chromedriver", which("chromedriver")], {
    env: { ...wasmEnv, WASM_BINDGEN_TEST_TIMEOUT: "300" },
  }),
);
await stage("end to end", () => run("playwright", ["test"]));
server?.stop();

await stage("packaging", () => run("node", ["--test", "tests/packaging/"]));
report();
