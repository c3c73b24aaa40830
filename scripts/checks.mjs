// What looks at the sources, and the tests that take no browser: stages for test.mjs and check.mjs.
import { fuzz } from "./fuzz.mjs";
import { WORKSPACE, log, run } from "./lib.mjs";
import { usesDistroToolchain } from "./setup.mjs";

const cargo = (...args) => run("cargo", args);
const DENY = ["--", "-D", "warnings"];

async function rustfmt() {
  await cargo("fmt", "--all", "--check");
  await cargo("fmt", "--check", "--manifest-path", "fuzz/Cargo.toml");
}

async function clippyForWasm(...args) {
  if (usesDistroToolchain()) return log("left out: the distribution's toolchain has no clippy");
  await cargo("clippy", "--quiet", "--target", "wasm32-unknown-unknown", ...args, ...DENY);
}

async function eachFeatureAlone() {
  for (const feature of ["vault", "pin", "quik"])
    await clippyForWasm("--no-default-features", "--features", feature);
}

/** What is known without a test. */
export const quickChecks = [
  { name: "rustfmt", work: rustfmt },
  { name: "prettier", work: () => run("prettier", ["--check", "--log-level", "warn", "."]) },
  { name: "eslint", work: () => run("eslint", ["--max-warnings", "0", "."]) },
  // compiled to machine code, in a tenth of the time; ESLint cannot take it yet
  { name: "types", work: () => run("node_modules/typescript-7/bin/tsc", ["--noEmit"]) },
  { name: "public types", work: () => run("node", ["scripts/api-report.mjs", "--check"]) },
  { name: "docs", work: () => run("typedoc", ["--tsconfig", "tsconfig.docs.json"]) },
  {
    name: "clippy",
    work: () => cargo("clippy", "--quiet", ...WORKSPACE, "--all-targets", ...DENY),
  },
  {
    name: "clippy for wasm32",
    work: () =>
      clippyForWasm("--all-targets", "--package", "excalibur-client", "--package", "bench-engine"),
  },
];

export const featureChecks = { name: "each feature alone", work: eachFeatureAlone };

export const nativeTests = {
  name: "native tests",
  // more than there are cores: those of the server wait more than they compute
  work: () => run("cargo", ["test", "--quiet", ...WORKSPACE], { env: { RUST_TEST_THREADS: "8" } }),
};

export const shortFuzz = { name: "fuzz, a short run", work: fuzz };
