// How much more memory a page holds over a transfer than when it is idle.
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

const SAMPLE_EVERY_MS = 20;
const SPIN_MS = 300;

/**
 * Bytes above idle at the worst moment of `work`: `page` is what it holds itself (JavaScript
 * objects, ArrayBuffers, wasm memory), `process` the resident memory of its process.
 */
export async function measurePeak(page, work) {
  const cdp = await page.context().newCDPSession(page);
  const pid = await processOf(page);
  const sample = async () => ({ page: await heldBy(cdp), process: residentIn(pid) });
  await cdp.send("HeapProfiler.collectGarbage");
  const idle = await sample();
  const peak = { ...idle };
  let done = false;
  const finished = work().finally(() => (done = true));
  while (!done) {
    const now = await sample();
    for (const kind of Object.keys(peak)) peak[kind] = Math.max(peak[kind], now[kind]);
    await setTimeout(SAMPLE_EVERY_MS);
  }
  await finished;
  await cdp.detach();
  return { page: peak.page - idle.page, process: peak.process - idle.process };
}

/** Bytes that `work` leaves on a page, wasm memory included. */
export async function measureLeft(page, work) {
  const cdp = await page.context().newCDPSession(page);
  const held = async () => {
    await cdp.send("HeapProfiler.collectGarbage");
    return (await heldBy(cdp)) + (await page.evaluate(() => globalThis.bench.wasmBytes()));
  };
  const before = await held();
  await work();
  const left = (await held()) - before;
  await cdp.detach();
  return left;
}

async function heldBy(cdp) {
  const usage = await cdp.send("Runtime.getHeapUsage");
  return usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize;
}

/** The renderer that is busy when the page is. */
async function processOf(page) {
  const cdp = await page.context().browser().newBrowserCDPSession();
  const cpuTimes = async () => {
    const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
    const renderers = processInfo.filter(({ type }) => type === "renderer");
    return new Map(renderers.map(({ id, cpuTime }) => [id, cpuTime]));
  };
  const before = await cpuTimes();
  await page.evaluate((ms) => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  }, SPIN_MS);
  const used = [...(await cpuTimes())].map(([id, time]) => [id, time - (before.get(id) ?? 0)]);
  await cdp.detach();
  return used.sort(([, a], [, b]) => b - a)[0][0];
}

const residentIn = (pid) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) * 1024;
