// The package where there is no page: one scenario, in each runtime, from the package as it is packed.
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { root } from "../../scripts/lib.mjs";
import { Workshop, startOwnServer, thisNode } from "./kit.mjs";

const workshop = new Workshop("packaging");

let folder;
let server;
before(async () => {
  folder = workshop.take(join(root, "tests", "runtimes"));
  const { EXCALIBUR_URL: url, EXCALIBUR_ACCOUNT_CREATION_KEY: key } = process.env;
  if (url) return void (server = [url, key]);
  const own = await startOwnServer("--session-seconds", "4");
  server = [own.server, own.key, "short"];
});

// they wait, too: for sessions to be over
describe(
  "every call, 20 MB up and down, a renewal, and an end by itself",
  { concurrency: 2 },
  () => {
    for (const [name, program] of Object.entries({
      "this Node": thisNode,
      "this Node with ws": [process.execPath, "--import", "./with-ws.mjs"],
      "Node 24": ["node"],
      Deno: ["deno", "run", "--allow-all", "--node-modules-dir=manual"],
      Bun: ["bun"],
    }))
      test(name, async () => {
        const done = await workshop.run([...program, "scenario.mjs", ...server], folder);
        assert.match(done, /^probe, register, .*, lock\n$/);
      });
  },
);
