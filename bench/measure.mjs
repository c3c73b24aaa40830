// What is measured in which browser.
import { closeSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { log } from "../scripts/lib.mjs";
import { runInFirefox, withChromium } from "./browsers.mjs";
import { measureLeft, measurePeak } from "./memory.mjs";
import { measureTasks } from "./tasks.mjs";

const LARGE_FILE = "target/bench/large-file";
const WRITE_BYTES = 1 << 20;
const SEALED_EMPTY_BYTES = 44;
const SLOW_BYTES = 20e6 / 8; // a second: 20 Mbit/s
// before, Chromium keeps Blobs in memory alone, and no more than 500 MB of them
const STARTED_AFTER_MS = 10_000;

const place = ({ env }) => ({
  url: env.EXCALIBUR_URL,
  creationKey: env.EXCALIBUR_ACCOUNT_CREATION_KEY,
});

/** Each in a browser of its own. */
export async function measureInChromium(server, plan) {
  const { url, creationKey } = place(server);
  const call = (page, name, argument) =>
    page.evaluate(([name, argument]) => globalThis.bench[name](argument), [name, argument]);
  const results = {};

  log("Chromium: one layer");
  await withChromium(url, async (page) => {
    results.version = page.context().browser().version();
    results.layers = await call(page, "measureLayers", plan.layers);
  });

  log("Chromium: transfers");
  await withChromium(url, async (page) => {
    const task = { ...plan.transfer, creationKey };
    results.transfers = await call(page, "measureTransfers", task);
    results.tasks = {
      upload: await measureTasks(page, () => call(page, "upload")),
      download: await measureTasks(page, () => call(page, "download")),
    };
  });

  log("Chromium: a slow network");
  await withChromium(url, async (page) => {
    await call(page, "openVault", creationKey);
    await slowDown(page);
    results.slow = await call(page, "measureTransfers", plan.slow);
  });

  log("Chromium: a long list");
  await withChromium(url, async (page) => {
    const login = await call(page, "openVault", creationKey);
    fillVault(server.data, plan.list.entries);
    results.list = { login, left: await measureLeft(page, () => call(page, "list")) };
  });
  await withChromium(url, async (page) => {
    const task = { ...plan.list, login: results.list.login };
    Object.assign(results.list, await call(page, "measureList", task));
  });

  log("Chromium: memory");
  await withChromium(url, async (page) => {
    writeNoise(LARGE_FILE, plan.largeFile);
    await page.locator("input").setInputFiles(LARGE_FILE);
    await call(page, "takeFile");
    await call(page, "openVault", creationKey);
    await setTimeout(STARTED_AFTER_MS);
    results.memory = {
      upload: await measurePeak(page, () => call(page, "upload")),
      download: await measurePeak(page, () => call(page, "downloadToDisk")),
    };
    await call(page, "openVaultInWorker", creationKey);
    const { memory } = results;
    memory["upload, in a worker"] = await measurePeak(page, () => call(page, "upload"));
    memory["download, in a worker"] = await measurePeak(page, () => call(page, "downloadToDisk"));
    rmSync(LARGE_FILE);
  });
  return results;
}

/** What needs no driver; undefined where there is no Firefox. */
export async function measureInFirefox(server, plan, { login }) {
  const { url, creationKey } = place(server);
  log("Firefox: one layer, transfers, a long list");
  const { layers, list } = plan;
  const transfer = { ...plan.transfer, creationKey };
  const task = { layers, transfer, list: { ...list, login } };
  return runInFirefox(url, task);
}

/** Files on the disk of the server's newest vault; nobody opens them. */
function fillVault(data, entries) {
  const vaults = join(data, "vaults");
  const newest = Math.max(...readdirSync(vaults).map(Number));
  const file = Buffer.alloc(SEALED_EMPTY_BYTES);
  for (let n = 0; n < entries; n += 1)
    writeFileSync(join(vaults, `${newest}`, `holiday ${n}.jpg.exef`), file);
}

/** Of a page's requests; as people have it who live far from a city. */
async function slowDown(page) {
  const cdp = await page.context().newCDPSession(page);
  const each = { latency: 50, downloadThroughput: SLOW_BYTES, uploadThroughput: SLOW_BYTES };
  await cdp.send("Network.emulateNetworkConditions", { offline: false, ...each });
}

export function writeNoise(path, size) {
  const file = openSync(path, "w");
  const noise = randomBytes(WRITE_BYTES);
  for (let at = 0; at < size; at += WRITE_BYTES) writeSync(file, noise);
  closeSync(file);
}
