// The package as a stranger meets it: packed, installed in an empty project.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const root = join(import.meta.dirname, "..", "..");
const project = mkdtempSync(join(tmpdir(), "excalibur-packaging-"));
const run = (command, ...args) => execFileSync(command, args, { cwd: project, encoding: "utf8" });

before(() => {
  const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", project], {
    cwd: root,
    encoding: "utf8",
  });
  cpSync(join(import.meta.dirname, "use.ts"), join(project, "use.ts"));
  writeFileSync(join(project, "package.json"), '{ "type": "module", "private": true }');
  run("npm", "install", "--offline", "--no-audit", "--no-fund", JSON.parse(packed)[0].filename);
});
after(() => rmSync(project, { recursive: true }));

test("it brings what it needs, its licences, and no sources", () => {
  const folder = join(project, "node_modules", "excalibur-client");
  assert.deepEqual(readdirSync(folder).sort(), [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "dist",
    "package.json",
  ]);
});

for (const [module, moduleResolution] of [
  ["esnext", "bundler"],
  ["nodenext", "nodenext"],
]) {
  test(`its types hold under strict, with moduleResolution ${moduleResolution}`, () => {
    const options = { module, moduleResolution, target: "es2022", strict: true, noEmit: true };
    const compilerOptions = { ...options, types: [], lib: ["es2022", "dom"] };
    writeFileSync(
      join(project, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["use.ts"] }),
    );
    for (const compiler of ["typescript", "typescript-7"])
      run(join(root, "node_modules", compiler, "bin/tsc"), "-p", ".");
  });
}

for (const [entry, exported] of [
  ["excalibur-client", "ExcaliburError ExcaliburSession init"],
  ["excalibur-client/worker", "ExcaliburError ExcaliburSession init"],
  ["excalibur-client/service-worker", "ExcaliburError ExcaliburSession init"],
  [
    "excalibur-client/quik",
    "QuikError QuikSession createIdentity exportBackup importIdentity init open seal",
  ],
]) {
  test(`${entry} can be imported where there is no browser, as a server-side renderer does`, () => {
    writeFileSync(
      join(project, "import.js"),
      `import * as all from "${entry}"; console.log(Object.keys(all).sort().join(" "));`,
    );
    assert.equal(run("node", "import.js").trim(), exported);
  });
}
