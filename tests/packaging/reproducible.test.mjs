// Whoever builds the page elsewhere gets it to the byte.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { sumsOf } from "../../scripts/finish-page.mjs";

const root = join(import.meta.dirname, "..", "..");
// below another checkout, where there is more that could be taken in by mistake
const copies = join(root, "target", "reproducible");
const elsewhere = join(copies, "another name", "deeper");
after(() => rmSync(copies, { recursive: true, force: true }));

const ELSEWHERE = { TZ: "Asia/Kathmandu", LC_ALL: "da_DK.UTF-8" }; // where aa comes after z

function copySources() {
  rmSync(copies, { recursive: true, force: true });
  mkdirSync(elsewhere, { recursive: true });
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const names = execFileSync("git", list, { cwd: root, encoding: "utf8" }).split("\0");
  for (const name of names.filter((name) => name && existsSync(join(root, name))))
    cpSync(join(root, name), join(elsewhere, name));
  // as hard links: a symbolic one would lead back here
  execFileSync("cp", ["-al", ".git", "node_modules", "dist", elsewhere], { cwd: root });
}

test("the page built in another folder, time zone and language is the same", () => {
  copySources();
  execFileSync("node_modules/.bin/webpack", ["--stats", "errors-warnings"], {
    cwd: elsewhere,
    env: { ...process.env, ...ELSEWHERE },
  });
  const sums = readFileSync(join(root, "www/dist/SHA256SUMS"), "utf8").split("\n");
  // what is compressed is the work of zlib, which is another in another Node
  const here = sums.filter((line) => !/\.(br|gz)$/.test(line));
  const there = sumsOf(join(elsewhere, "www/dist")).split("\n");
  assert.ok(here.length > 100);
  const differing = [
    ...here.filter((line) => !there.includes(line)).map((line) => `here       ${line}`),
    ...there.filter((line) => !here.includes(line)).map((line) => `elsewhere  ${line}`),
  ];
  assert.ok(differing.length === 0, `not the same bytes:\n${differing.join("\n")}`);
});
