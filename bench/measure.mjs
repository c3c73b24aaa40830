// What is measured in which browser.
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { log } from "../scripts/lib.mjs";
import { runInFirefox, withChromium } from "./browsers.mjs";
import { measurePeak } from "./memory.mjs";
import { measureTasks } from "./tasks.mjs";

const LARGE_FILE = "target/bench/large-file";
const WRITE_BYTES = 1 << 20;
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
export async function measureInFirefox(server, plan) {
  const { url, creationKey } = place(server);
  log("Firefox: one layer, transfers");
  const task = { layers: plan.layers, transfer: { ...plan.transfer, creationKey } };
  return runInFirefox(url, task);
}

function writeNoise(path, size) {
  const file = openSync(path, "w");
  const noise = randomBytes(WRITE_BYTES);
  for (let at = 0; at < size; at += WRITE_BYTES) writeSync(file, noise);
  closeSync(file);
}
