// The browsers that are measured.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { chromium } from "@playwright/test";
import { Failure, which } from "../scripts/lib.mjs";
import { findBrowser } from "../scripts/setup.mjs";

const LIMIT_MS = 1_800_000;

const { "goog:chromeOptions": options } = JSON.parse(readFileSync("webdriver.json", "utf8"));

/**
 * Calls `work` with a page of Chromium. Its profile is on disk: one in memory, as a private window
 * has, would keep files and Blobs there too.
 */
export const withChromium = (url, work) =>
  withFolder(async (profile) => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findBrowser(),
      args: options.args,
    });
    try {
      const page = await context.newPage();
      await page.goto(url);
      await page.waitForFunction("globalThis.bench");
      return await work(page);
    } finally {
      await context.close();
    }
  });

/**
 * What Firefox makes of a task; undefined where there is none. Playwright drives only a Firefox of
 * its own, so this one gets its task in the address and sends what came of it.
 */
export async function runInFirefox(url, task) {
  const firefox = which("firefox", "firefox-esr");
  if (!firefox) return undefined;
  return withFolder(async (profile) => {
    const { address, received, close } = await receiver();
    const hash = encodeURIComponent(JSON.stringify({ ...task, reportTo: address }));
    const args = ["--headless", "--no-remote", "--profile", profile, `${url}#${hash}`];
    const browser = spawn(firefox, args, { stdio: "ignore" });
    const ended = once(browser, "exit");
    try {
      const tooLong = setTimeout(LIMIT_MS, { error: "it took too long" }, { ref: false });
      const early = ended.then(() => ({ error: "it ended" }));
      const report = await Promise.race([received, early, tooLong]);
      if (report.error) throw new Failure(`Firefox: ${report.error}`);
      return report.results;
    } finally {
      browser.kill();
      await ended;
      close();
    }
  });
}

/** Takes one report, from a page of any origin. */
async function receiver() {
  const server = createServer();
  const received = once(server, "request").then(async ([request, response]) => {
    const report = await json(request);
    response.setHeader("Access-Control-Allow-Origin", "*").end();
    return report;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${server.address().port}`;
  return { address, received, close: () => server.close() };
}

async function withFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), "excalibur-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
