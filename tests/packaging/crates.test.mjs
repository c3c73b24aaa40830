// The crates that the package is compiled from, held to the part of deny.toml that needs no tool.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..", "..");
const read = (file) => readFileSync(join(root, file), "utf8");

/** Lines of licence, tab, name and version. */
function compiledCrates() {
  const of = ["-p", "excalibur-client", "-e", "normal,build", "--all-features"];
  const target = ["--target", "wasm32-unknown-unknown", "--locked"];
  const format = ["--prefix", "none", "--no-dedupe", "--format", "{l}\t{p}"];
  const tree = execFileSync("cargo", ["tree", ...of, ...target, ...format], {
    cwd: root,
    encoding: "utf8",
  });
  return [...new Set(tree.trim().split("\n"))];
}

/** Of SPDX's expressions, what crates have: all parts, of each part one of several to choose from. */
const isAllowed = (licence, allowed) =>
  licence
    .split(" AND ")
    .every((part) =>
      part.split(/ OR |\//).some((one) => allowed.includes(one.replace(/[()]| WITH .*/g, ""))),
    );

test("their licences are among those of deny.toml", () => {
  const [, list] = /^allow = (\[.*\])$/m.exec(read("deny.toml"));
  const crates = compiledCrates();
  assert.ok(crates.length > 50, `${crates.length} crates`);
  const others = crates.filter((line) => !isAllowed(line.split("\t")[0], JSON.parse(list)));
  assert.deepEqual(others, []);
});

test("they, and those of the tests, come from crates.io", () => {
  const sources = ["Cargo.lock", "fuzz/Cargo.lock"].flatMap((file) => [
    ...read(file).matchAll(/^source = "(.*)"$/gm),
  ]);
  assert.deepEqual(
    [...new Set(sources.map(([, source]) => source))],
    ["registry+https://github.com/rust-lang/crates.io-index"],
  );
});
