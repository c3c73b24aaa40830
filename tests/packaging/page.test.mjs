// What is built tells nothing of the machine that has built it.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..", "..");

for (const folder of ["dist", "www/dist"])
  test(`nothing in ${folder}/ says where it was built`, () => {
    const names = readdirSync(join(root, folder), { recursive: true });
    const built = names.filter((name) => /\.(wasm|js|html|css)$/.test(name));
    assert.ok(built.length > 10);
    for (const name of built) {
      const text = readFileSync(join(root, folder, name), "latin1");
      for (const path of [root, homedir()])
        assert.ok(!text.includes(`${path}/`), `${folder}/${name}: ${path}`);
    }
  });

test("the licences are those of what is in the page, not of all that Cargo has fetched", () => {
  const licences = readFileSync(join(root, "www/dist/licences.txt"), "utf8");
  const names = [...licences.matchAll(/^(\S+) \d+\.\d+\.\d+\S* \(/gm)].map(([, name]) => name);
  assert.ok(names.includes("wasm-bindgen") && names.includes("pdfjs-dist"));
  const ofOtherSystems = names.filter((name) => /^(windows-|libc$|mio$|wasi$)/.test(name));
  assert.deepEqual(ofOtherSystems, []);
});
