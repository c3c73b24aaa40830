// What the page says of itself under About: of which commit it was built, wherever that was.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pageVersion } from "../../scripts/version.mjs";

const folder = mkdtempSync(join(tmpdir(), "excalibur-version-"));
after(() => rmSync(folder, { recursive: true }));

const somebody = ["-c", "user.name=somebody", "-c", "user.email=somebody@example.org"];
const git = (where, ...args) =>
  execFileSync("git", [...somebody, ...args], { cwd: where, encoding: "utf8" }).trim();
const manifest = (where) =>
  writeFileSync(join(where, "package.json"), JSON.stringify({ version: "1.2.3" }));

const source = join(folder, "source");
mkdirSync(source);
manifest(source);
git(source, "init", "--quiet");
git(source, "add", ".");
git(source, "commit", "--quiet", "--message", "all of it");
git(source, "tag", "v1.2.3");
const said = `1.2.3 (${git(source, "rev-parse", "HEAD").slice(0, 12)})`;

test("it is the version and the commit, in every clone and work tree of it", () => {
  git(source, "clone", "--quiet", "--depth=1", `file://${source}`, "../clone");
  git(source, "worktree", "add", "--quiet", "../tree");
  for (const name of ["source", "clone", "tree"])
    assert.equal(pageVersion(join(folder, name)), said, name);
});

test("a + says that files are not those of the commit", () => {
  const changed = join(folder, "changed");
  cpSync(source, changed, { recursive: true });
  writeFileSync(join(changed, "beside.txt"), "no part of it");
  assert.equal(pageVersion(changed), said);
  writeFileSync(join(changed, "package.json"), JSON.stringify({ version: "1.2.3", name: "mine" }));
  assert.equal(pageVersion(changed), said.replace(")", "+)"));
});

test("an unpacked archive says its version alone, also within somebody's repository", () => {
  const archive = join(folder, "source", "unpacked");
  mkdirSync(archive);
  manifest(archive);
  assert.equal(pageVersion(archive), "1.2.3");
});
