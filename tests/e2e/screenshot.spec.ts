// The README's picture: `npm run screenshot`.
import { mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { expect, test } from "./vault";

const FILES: [name: string, bytes: number][] = [
  ["birthday.mp4", 23_812_904],
  ["Contract – signed.pdf", 184_320],
  ["photo (1).jpg", 2_418_331],
  ["Recipes & more.md", 8_127],
  ["Trip to the sea.mov", 8_130_551],
];

test.use({ viewport: { width: 1200, height: 720 } });

test("a vault with a few files", async ({ vault, page }, info) => {
  vault.username = "alice";
  await vault.register();
  for (const folder of ["Holiday 2026", "Letters", "Taxes"]) await vault.makeFolder(folder);
  mkdirSync(info.outputDir, { recursive: true });
  const paths = FILES.map(([name, bytes]) => {
    const path = info.outputPath(name);
    writeFileSync(path, "");
    truncateSync(path, bytes);
    return path;
  });
  await vault.upload(paths.slice(0, -1));
  await vault.button("Clear finished").click();

  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 1_000_000 };
  const network = await page.context().newCDPSession(page);
  await network.send("Network.emulateNetworkConditions", slow);
  const chooser = page.waitForEvent("filechooser");
  await vault.button("Upload").click();
  await (await chooser).setFiles(paths.slice(-1));
  const bar = page.getByRole("progressbar");
  await expect(page.getByText("Sending")).toBeVisible();
  await expect
    .poll(() => bar.evaluate((it: HTMLProgressElement) => it.position))
    .toBeGreaterThan(0.5);
  await page.getByRole("heading", { level: 1 }).click();
  await page.screenshot({ path: process.env.SCREENSHOT ?? info.outputPath("page.png") });
});
