// `npm test`: every check there is, each as a named and timed stage; all are run, whatever fails.
import { setUp, usesDistroToolchain, wasmEnv } from "./setup.mjs";
import { buildPackage, buildPage } from "./build.mjs";
import { fuzz } from "./fuzz.mjs";
import { Failure, log, run, which } from "./lib.mjs";
import { startServer } from "./server.mjs";
import { checkSize } from "./size.mjs";

// a server with a rate limit makes them wait
const BROWSER_TESTS_SECONDS = "1800";

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

const cargo = (args, env = {}) => run("cargo", args, { env });
// what no other crate of the workspace asks for
const ALL = ["--workspace", "--features", "excalibur-client/pin"];
const DENY = ["--all-targets", "--", "-D", "warnings"];

if (!(await stage("set-up", () => setUp({ withBrowser: true })))) report();

await stage("rustfmt", async () => {
  await cargo(["fmt", "--all", "--check"]);
  await cargo(["fmt", "--check", "--manifest-path", "fuzz/Cargo.toml"]);
});
await stage("prettier", () => run("prettier", ["--check", "--log-level", "warn", "."]));
await stage("eslint", () => run("eslint", ["--max-warnings", "0", "."]));
await stage("types", () => run("tsc", ["--noEmit"]));
await stage("clippy", () => cargo(["clippy", ...ALL, ...DENY]));
await stage("clippy for wasm32", async () => {
  if (usesDistroToolchain()) return log("left out: the distribution's toolchain has no clippy");
  // what the browser tests want at compile time
  const env = { EXCALIBUR_URL: "-", EXCALIBUR_ACCOUNT_CREATION_KEY: "-" };
  const wasm = ["clippy", "--target", "wasm32-unknown-unknown"];
  await cargo([...wasm, ...DENY], env);
  await cargo([...wasm, "--package", "bench-engine", ...DENY.slice(1)]);
  for (const feature of ["vault", "pin", "quik"])
    await cargo([...wasm, "--no-default-features", "--features", feature, ...DENY.slice(1)]);
});
await stage("native tests", () => cargo(["test", ...ALL]));
await stage("fuzz, a short run", fuzz);
await stage("package", buildPackage);
await stage("size", checkSize);
await stage("page", buildPage);

// These suites run against the embedded server, or another that EXCALIBUR_URL and
// EXCALIBUR_ACCOUNT_CREATION_KEY name.
await stage("browser tests", async () => {
  const server = process.env.EXCALIBUR_URL ? undefined : await startServer();
  const args = [
    "--headless",
    "--chrome",
    "--chromedriver",
    which("chromedriver"),
    "--test=browser",
  ];
  try {
    await run("wasm-pack", ["test", ...args], {
      env: { ...wasmEnv, ...server?.env, WASM_BINDGEN_TEST_TIMEOUT: BROWSER_TESTS_SECONDS },
    });
  } finally {
    server?.stop();
  }
});
await stage("end to end", () => run("playwright", ["test", "--project=e2e"]));
await stage("faults", () => run("playwright", ["test", "--project=faults"]));

await stage("packaging", () => run("node", ["--test", "--test-reporter=spec", "tests/packaging/"]));
report();
