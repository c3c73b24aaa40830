// The package where there is no page: one scenario, in each runtime, from the package as it is packed.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";

const root = join(import.meta.dirname, "..", "..");
const project = mkdtempSync(join(tmpdir(), "excalibur-runtimes-"));
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
const runtime = (name) => join(cache, "excalibur-client", "runtimes", "node_modules", ".bin", name);
/** Node has no WebSocket before 22, but for who asks. */
const hasSocket = "WebSocket" in globalThis;
const RUNTIMES = {
  node: [process.execPath, ...(hasSocket ? [] : ["--experimental-websocket"])],
  deno: [runtime("deno"), "run", "--allow-all", "--node-modules-dir=manual"],
  bun: [runtime("bun")],
};

let server;
let stop = () => {};

before(async () => {
  const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", project], {
    cwd: root,
    encoding: "utf8",
  });
  cpSync(join(root, "tests", "runtimes", "scenario.mjs"), join(project, "scenario.mjs"));
  writeFileSync(join(project, "package.json"), '{ "type": "module", "private": true }');
  const install = [
    "install",
    "--offline",
    "--no-audit",
    "--no-fund",
    JSON.parse(packed)[0].filename,
  ];
  execFileSync("npm", install, { cwd: project });

  const { EXCALIBUR_URL: url, EXCALIBUR_ACCOUNT_CREATION_KEY: key } = process.env;
  if (url) return void (server = [url, key]);
  const options = ["--port", "0", "--rate-limit", "off", "--data", join(project, "data")];
  const child = spawn(join(target, "debug", "excalibur-dev-server"), options, {
    stdio: ["ignore", "pipe", "inherit"],
  });
  stop = () => child.kill();
  server = [];
  for await (const line of createInterface(child.stdout)) {
    server.push(line.split(" ").at(-1));
    if (server.length === 2) break;
  }
});
after(() => {
  stop();
  rmSync(project, { recursive: true });
});

for (const [name, [program, ...args]] of Object.entries(RUNTIMES))
  test(`${name}: every call, 20 MB up and down, and an end by itself`, () => {
    const done = execFileSync(program, [...args, "scenario.mjs", ...server], {
      cwd: project,
      encoding: "utf8",
      timeout: 120_000,
    });
    assert.match(done, /^probe, register, .*, lock\n$/);
  });
