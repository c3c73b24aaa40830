// What a page downloads before a person can do anything: it stays small.
import { gzipSync } from "node:zlib";
import { expect, test } from "./vault";

/** All of HTML, CSS and JavaScript, without the WebAssembly module. */
const LIMIT_BYTES = 60_000;

test("the first load is small", async ({ page, vault }) => {
  await page.reload({ waitUntil: "networkidle" });
  await expect(vault.button("Log in")).toBeVisible();
  const loaded = await page.evaluate(() =>
    performance
      .getEntries()
      .filter(({ entryType }) => entryType === "navigation" || entryType === "resource")
      .map(({ name }) => name.split("#")[0]),
  );
  const sizes = await Promise.all(
    loaded
      .filter((url) => /\.(css|js)$|\/$/.test(url))
      .map(async (url) => {
        const body = await (await page.request.get(url)).body();
        return [url, gzipSync(body, { level: 9 }).length] as const;
      }),
  );
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  test.info().annotations.push({ type: "gzip bytes", description: `${total}` });
  expect(sizes.length).toBeGreaterThan(3);
  expect(total, sizes.map((line) => line.join(" ")).join("\n")).toBeLessThanOrEqual(LIMIT_BYTES);
});
