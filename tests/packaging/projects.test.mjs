// The package in projects of many kinds: built by their own tools from what npm would install, loaded
// in a browser, and used. tests/frameworks/ has those that take longer.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { before, test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import {
  CHECK,
  Workshop,
  assertRight,
  serve,
  startBrowser,
  startServer,
  startWithExtension,
} from "./kit.mjs";

const workshop = new Workshop("packaging");
const take = (name) => workshop.take(join(import.meta.dirname, "projects", name), CHECK);

let where;
let browser;
before(async () => {
  [where, browser] = await Promise.all([startServer(), startBrowser()]);
});

const WEBPACK = "webpack --mode production --entry ./main.js --output-filename main.js";
const ESBUILD = "esbuild main.js node_modules/excalibur-client/dist/pin-worker.js";

for (const [name, line] of Object.entries({
  vite: "vite build --base ./",
  "vite-worker": "vite build --base ./",
  webpack: WEBPACK,
  "webpack-worker": WEBPACK,
  "service-worker": WEBPACK,
  workers: WEBPACK,
  rollup: "rollup --config --silent",
  esbuild: `${ESBUILD} --entry-names=[name] --bundle --splitting --format=esm --outdir=dist`,
}))
  test(name, async () => {
    const folder = take(name);
    await workshop.run(line, folder);
    const wasm = join(folder, "node_modules", "excalibur-client", "dist", "wasm");
    // these leave behind what the package names by `new URL`
    if (["rollup", "esbuild"].includes(name))
      cpSync(wasm, join(folder, "dist", "wasm"), { recursive: true });
    await assertRight(browser, await serve(join(folder, "dist")), where);
  });

test("vite's own server", async () => {
  const vite = workshop.start("vite --port 0 --host localhost", take("vite"));
  for await (const line of createInterface(vite.stdout)) {
    const [address] = /http:\S+/.exec(stripVTControlCharacters(line)) ?? [];
    if (address) return await assertRight(browser, address, where);
  }
  assert.fail("it did not start");
});

const POLICY = [
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-HASH'",
  "worker-src 'self'; connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:*",
].join("; ");

for (const [name, { isStrict, types }] of Object.entries({
  "no bundler": {},
  "no bundler, a strict Content-Security-Policy": { isStrict: true },
  "no bundler, the wasm with a wrong MIME type": { types: { ".wasm": "application/octet-stream" } },
}))
  test(name, async () => {
    const folder = take("no-bundler");
    const html = readFileSync(join(folder, "index.html"), "utf8");
    const [, map] = /importmap">(.*?)<\/script>/s.exec(html);
    const policy = POLICY.replace("HASH", createHash("sha256").update(map).digest("base64"));
    const headers = isStrict && { "content-security-policy": policy };
    await assertRight(browser, await serve(folder, { headers, types }), where);
  });

test("an extension of the browser, its page and its service worker", async () => {
  const context = await startWithExtension(take("extension"));
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  await assertRight(context, new URL("page.html", worker.url()).href, where);
});
