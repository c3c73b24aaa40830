// What package.json promises, held against what is packed: by publint, and for each entry's types by
// Are the Types Wrong.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { filterProblems } from "@arethetypeswrong/core/problems";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const root = join(import.meta.dirname, "..", "..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const tarball = pack();

function pack() {
  const folder = mkdtempSync(join(tmpdir(), "excalibur-metadata-"));
  try {
    const options = { cwd: root, encoding: "utf8" };
    const args = ["pack", "--json", "--pack-destination", folder];
    const [{ filename }] = JSON.parse(execFileSync("npm", args, options));
    return readFileSync(join(folder, filename));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("publint finds nothing", async () => {
  const { messages, pkg } = await publint({ pack: { tarball } });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg, { color: false })),
    [],
  );
});

/** Files that are named to be found, and have no types. */
const ASSETS = /\.wasm$/;
/** The package is of ES modules alone: who asks by `require`, or reads no `exports`, is left out. */
const FOUND_BY = ["node16-esm", "bundler"];

test("the types of every entry are found, and are those of its module", async () => {
  const packed = createPackageFromTarballData(tarball);
  const analysis = await checkPackage(packed, { excludeEntrypoints: [ASSETS] });
  const entries = Object.keys(manifest.exports).filter((entry) => !ASSETS.test(entry));
  assert.deepEqual(Object.keys(analysis.entrypoints).sort(), entries.sort());
  for (const resolutionKind of FOUND_BY)
    assert.deepEqual(filterProblems(analysis, { resolutionKind }), []);
});
