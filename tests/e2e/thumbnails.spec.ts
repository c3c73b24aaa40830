// The grid, and the small pictures in it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { type Vault, expect, test, textFile } from "./vault";

const JPEG = readFileSync(join(import.meta.dirname, "files", "turned.jpg"));
const picture = (name: string) => ({ name, mimeType: "image/jpeg", buffer: JPEG });

const card = (vault: Vault, name: string) =>
  vault.page.getByRole("listitem").filter({ has: vault.page.locator(`[data-path="${name}"]`) });
const opener = (vault: Vault, name: string) => vault.page.locator(`[data-path="${name}"]`);

/** Names of the files that were asked for. */
function downloads(page: Page) {
  const names: string[] = [];
  page.on("request", (request) => {
    const [, name] = /\/files\/download\/(.+)\.exef/.exec(request.url()) ?? [];
    if (name) names.push(decodeURIComponent(name));
  });
  return names;
}

/** As the settings have it. */
const showGrid = (page: Page) =>
  page.evaluate(() => localStorage.setItem("excalibur.view", "grid")).then(() => page.reload());

/** What is kept of thumbnails, read as any script could. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const found = await indexedDB.databases();
    if (!found.some(({ name }) => name === "excalibur.thumbnails")) return { keys: [], texts: [] };
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error("no database"));
      });
    const database = await done(indexedDB.open("excalibur.thumbnails"));
    const stores = database.transaction(["keys", "pictures"]);
    const keys = (await done(stores.objectStore("keys").getAll())) as Record<string, CryptoKey>[];
    const entries = await done(stores.objectStore("pictures").getAll());
    database.close();
    const texts = (entries as { id: string; sealed: ArrayBuffer }[]).map(
      ({ id, sealed }) => id + new TextDecoder("latin1").decode(sealed),
    );
    return { keys: keys.map(({ seal, name }) => seal?.extractable || name?.extractable), texts };
  });

test("thumbnails are fetched for a grid alone, are kept sealed, and go with a lock", async ({
  vault,
  page,
}) => {
  const asked = downloads(page);
  await vault.register();
  await vault.upload([picture("one.jpg"), picture("two.jpg"), textFile("three.txt")]);
  await expect(vault.row("two.jpg")).toBeVisible();
  expect(asked).toEqual([]);

  await showGrid(page);
  for (const name of ["one.jpg", "two.jpg"]) {
    const image = card(vault, name).locator("img");
    await expect(image).toBeVisible();
    await expect(image).toHaveJSProperty("naturalWidth", 80); // turned
  }
  await expect(card(vault, "three.txt").locator("img")).toHaveCount(0);
  expect(asked.toSorted()).toEqual(["one.jpg", "two.jpg"]);
  await expect.poll(async () => (await kept(page)).texts.length).toBe(2);
  const { keys, texts } = await kept(page);
  expect(keys).toEqual([false]);
  for (const text of texts) expect(text).not.toMatch(/one|two|WEBP|RIFF/);

  await page.reload(); // what is kept is not asked for again
  await expect(card(vault, "one.jpg").locator("img")).toBeVisible();
  await expect(card(vault, "two.jpg").locator("img")).toBeVisible();
  expect(asked).toHaveLength(2);

  await vault.lock();
  await expect.poll(() => kept(page)).toEqual({ keys: [], texts: [] });
});

test("a thumbnail that did not come is asked for again while it is on screen", async ({
  vault,
  page,
}) => {
  const asked = downloads(page);
  await vault.register();
  await vault.upload([picture("one.jpg"), picture("two.jpg")]);
  await page.route("**/api/files/download/one.jpg*", (route) =>
    asked.filter((name) => name === "one.jpg").length < 3
      ? route.fulfill({ status: 500 })
      : route.continue(),
  );
  await showGrid(page);
  await expect(card(vault, "two.jpg").locator("img")).toBeVisible();
  await expect(card(vault, "one.jpg").locator("img")).toBeVisible();
});

test("thumbnails wait until nothing else is on its way", async ({ vault, page }) => {
  const asked = downloads(page);
  await vault.register();
  await showGrid(page);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route("**/api/files/upload/**", async (route) => {
    if (route.request().url().includes("slow")) await held;
    await route.continue();
  });
  const chooser = page.waitForEvent("filechooser");
  await vault.button("Upload").click();
  await (await chooser).setFiles([picture("one.jpg"), textFile("slow.txt")]);
  await expect(opener(vault, "one.jpg")).toBeVisible();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  expect(asked).toEqual([]);
  letGo();
  await expect(card(vault, "one.jpg").locator("img")).toBeVisible();

  // a lock also deletes what a page that shows no grid knows nothing of
  await expect.poll(async () => (await kept(page)).texts.length).toBe(1);
  await page.evaluate(() => localStorage.removeItem("excalibur.view"));
  await page.reload();
  await expect(vault.row("one.jpg")).toBeVisible();
  expect((await kept(page)).texts).toHaveLength(1);
  await vault.lock();
  await expect.poll(() => kept(page)).toEqual({ keys: [], texts: [] });
});

test("a large folder keeps few cards, and arrow keys lead through all", async ({ vault, page }) => {
  await vault.register();
  const names = Array.from({ length: 120 }, (_, at) => `file ${at + 1}.txt`);
  await vault.upload(names.map((name) => textFile(name)));
  await showGrid(page);
  await expect(opener(vault, "file 1.txt")).toBeVisible();
  expect(await page.locator(".card").count()).toBeLessThan(80);

  await opener(vault, "file 1.txt").focus();
  await page.keyboard.press("ArrowRight");
  await expect(opener(vault, "file 2.txt")).toBeFocused();
  await page.keyboard.press("End");
  await expect(opener(vault, "file 120.txt")).toBeFocused();
  await expect(opener(vault, "file 120.txt")).toBeInViewport();
  await expect(opener(vault, "file 1.txt")).toHaveCount(0);

  // chosen and found as in the list
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.keyboard.press("Space");
  await expect(page.getByText("1 selected")).toBeVisible();
  await opener(vault, "file 118.txt").click({ modifiers: ["Control"] });
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.type("file 99");
  await expect(opener(vault, "file 99.txt")).toBeFocused();
  await page.keyboard.press("End");

  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByText("120 of 120")).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("dialog").getByText("119 of 120")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(opener(vault, "file 119.txt")).toBeFocused();

  await vault.button("Actions for file 119.txt").click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  await vault.field("New name").fill("a file.txt");
  await vault.button("Rename").click();
  await expect(opener(vault, "a file.txt")).toBeFocused();
});

test("a lock while one is being made leaves those of the next login", async ({ vault, page }) => {
  await vault.register();
  await vault.upload([picture("one.jpg")]);
  await page.evaluate(() => {
    const { prototype } = Worker;
    const send = Object.getOwnPropertyDescriptor(prototype, "postMessage")!;
    // the first picture does not come to be made
    prototype.postMessage = (message: unknown) => {
      if (!(message instanceof Blob)) throw new Error("only pictures were expected");
      document.body.dataset.stuck = "";
      Object.defineProperty(prototype, "postMessage", send);
    };
  });
  await vault.button("As a grid").click();
  await expect(page.locator("body")).toHaveAttribute("data-stuck");
  await vault.lock();
  await vault.logIn();
  await expect(card(vault, "one.jpg").locator("img")).toBeVisible();
});
