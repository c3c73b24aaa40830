// What must be the same everywhere before a release goes out.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const root = join(import.meta.dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "excalibur-release-"));
after(() => rmSync(folder, { recursive: true }));

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const changelog = readFileSync(join(root, "CHANGELOG.md"), "utf8");

function notes(tag, text = changelog.replace("[Unreleased]", `[${version}] - 2026-01-31`)) {
  for (const name of ["package.json", "Cargo.toml"]) cpSync(join(root, name), join(folder, name));
  writeFileSync(join(folder, "CHANGELOG.md"), text);
  const script = join(root, "scripts", "release-notes.mjs");
  return spawnSync("node", [script, tag], { cwd: folder, encoding: "utf8" });
}

test("a release of this version has its changes as notes", () => {
  const { status, stdout, stderr } = notes(`v${version}`);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^### Added\n/);
  assert.doesNotMatch(stdout, /^## /m);
});

test("another tag, or no section of its own, makes no release", () => {
  assert.equal(notes("v9.9.9").status, 1);
  assert.equal(notes(`v${version}`, "## [Unreleased]\n\n- a change\n").status, 1);
});
