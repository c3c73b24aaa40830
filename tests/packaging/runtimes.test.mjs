// The package where there is no page: one scenario, in each runtime, from the package as it is packed.
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, test } from "node:test";
import { root } from "../../scripts/lib.mjs";
import { Workshop, startServer, thisNode } from "./kit.mjs";

const workshop = new Workshop("packaging");

let folder;
let where;
before(async () => {
  folder = workshop.take(join(root, "tests", "runtimes"));
  where = await startServer();
});

for (const [name, program] of Object.entries({
  "this Node": thisNode.join(" "),
  "Node 24": "node",
  Deno: "deno run --allow-all --node-modules-dir=manual",
  Bun: "bun",
}))
  test(`${name}: every call, 20 MB up and down, and an end by itself`, async () => {
    const done = await workshop.run(`${program} scenario.mjs ${where.server} ${where.key}`, folder);
    assert.match(done, /^probe, register, .*, lock\n$/);
  });
