// The list of a folder: its order, names as they are, keys, choosing, ten thousand entries.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDevServer } from "./dev-server";
import { type Page, Vault, expect, test, textFile } from "./vault";

const names = (page: Page) => page.getByRole("rowheader").allInnerTexts();
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest("tr")?.querySelector("th")?.innerText);

test("names stand in the order of people, or by size or type", async ({ vault, page }) => {
  await vault.register();
  await vault.makeFolder("folder 10");
  await vault.makeFolder("folder 9");
  await vault.upload([
    textFile("10.txt", "bb"),
    textFile("9.txt", "aaa"),
    textFile("b.md", "bbbb"),
    textFile("ä.txt", "b"),
    textFile("Z.txt", ""),
  ]);
  const folders = ["folder 9", "folder 10"];
  await expect
    .poll(() => names(page))
    .toEqual([...folders, "9.txt", "10.txt", "ä.txt", "b.md", "Z.txt"]);
  const sort = (by: string) =>
    page.getByRole("columnheader", { name: by }).getByRole("button").click();
  await sort("Size");
  await expect
    .poll(() => names(page))
    .toEqual([...folders, "Z.txt", "ä.txt", "10.txt", "9.txt", "b.md"]);
  await sort("Size");
  await expect(page.getByRole("columnheader", { name: "Size" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await expect
    .poll(() => names(page))
    .toEqual([...folders, "b.md", "9.txt", "10.txt", "ä.txt", "Z.txt"]);
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Size" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await sort("Type");
  await expect.poll(async () => (await names(page))[2]).toBe("b.md");
});

test("names are shown as they are, wherever they are", async ({ vault, page }) => {
  await vault.register();
  const evil = "invoice\u202Efdp.exe";
  await vault.upload([textFile(evil), textFile("two  blanks .txt"), textFile("שלום.txt")]);
  const shown = "invoice⟨U+202E⟩fdp.exe";
  await expect(vault.row(shown)).toBeVisible();
  await expect(vault.row("שלום.txt").locator("bdi")).toBeVisible();
  const blanks = page.getByText("two  blanks .txt").first();
  expect(await blanks.evaluate((it: HTMLElement) => it.innerText)).toBe("two  blanks .txt");
  await vault.choose(shown, "Rename…");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await vault.choose(shown, "Delete for good…");
  await expect(page.getByRole("dialog")).toContainText(shown);
  await page.keyboard.press("Escape");
  // nowhere on the page does the name have its power
  expect(
    await page.evaluate(() => document.documentElement.outerHTML.includes(">invoice\u202E")),
  ).toBe(false);
});

test("many are chosen, by mouse and by keys", async ({ vault, page }) => {
  await vault.register();
  await vault.upload(["a", "b", "c", "d", "e"].map((name) => textFile(`${name}.txt`)));
  const box = (name: string) => vault.row(name).getByRole("checkbox");
  const count = (text: string) =>
    expect(page.getByText(text, { exact: false }).first()).toBeVisible();
  await box("b.txt").click();
  await box("d.txt").click({ modifiers: ["Shift"] });
  await count("3 selected");
  await expect(box("c.txt")).toBeChecked();
  await vault
    .row("c.txt")
    .locator(".name")
    .click({ modifiers: ["ControlOrMeta"] });
  await count("2 selected");
  await page.keyboard.press("ControlOrMeta+a");
  await count("5 selected");
  await page.keyboard.press("Escape");
  await expect(page.getByText("selected")).toHaveCount(0);

  // keys: the focus moves, Space and Shift choose, letters find
  await vault.row("a.txt").locator(".name").focus();
  await page.keyboard.press("ArrowDown");
  expect(await focused(page)).toBe("b.txt");
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  await count("2 selected");
  await page.keyboard.press("e");
  expect(await focused(page)).toBe("e.txt");
  await page.keyboard.press("Home");
  expect(await focused(page)).toBe("a.txt");
});

test("a name is found as one types", async ({ vault, page }) => {
  await vault.register();
  await vault.upload([textFile("Café menu.txt"), textFile("cafe bill.txt"), textFile("other.txt")]);
  await page.keyboard.press("/");
  await page.keyboard.type("CAFE b");
  await expect.poll(() => names(page)).toEqual(["cafe bill.txt"]);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("cafe");
  await expect.poll(() => names(page)).toEqual(["cafe bill.txt", "Café menu.txt"]);
  await page.keyboard.type(" nothing");
  await expect(page.getByText("Nothing here has such a name")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect.poll(async () => (await names(page)).length).toBe(3);
});

test("ten thousand entries are some hundred rows, and the keys reach all", async ({ page }) => {
  const data = mkdtempSync(join(tmpdir(), "excalibur-list-"));
  const server = await startDevServer(data, "--port", "0", "--rate-limit", "off");
  try {
    const vault = new Vault(page, { page: server.url, server: server.url, key: server.key });
    await vault.open();
    await vault.register();
    const sealedBytes = 44; // an empty file's: nobody opens these
    const folder = join(data, "vaults", "1");
    for (let n = 0; n < 10_000; n += 1)
      writeFileSync(join(folder, `file ${n}.txt.exef`), Buffer.alloc(sealedBytes + n));
    await vault.button("Refresh").click();
    await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", "10001");
    await expect(page.getByText("10,000 files, 50 MB")).toBeVisible();
    expect(await page.getByRole("row").count()).toBeLessThan(200);
    expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(2000);

    await vault.row("file 0.txt").locator(".name").focus();
    await page.keyboard.press("End");
    await expect.poll(() => focused(page)).toBe("file 9999.txt");
    await expect(vault.row("file 9999.txt")).toBeInViewport();
    await expect(vault.row("file 9999.txt")).toHaveAttribute("aria-rowindex", "10001");
    await page.keyboard.type("file 12");
    await expect.poll(() => focused(page)).toBe("file 12.txt");
    await page.keyboard.press("Home");
    await expect.poll(() => focused(page)).toBe("file 0.txt");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => focused(page)).toBe("file 1.txt");
  } finally {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
});
