// Keys that act on an entry: on the one that a person sees to have the focus, and on no other.
import { openBeside, store } from "./package";
import { type Page, type Vault, expect, test, textFile, news } from "./vault";

const names = (page: Page) => page.getByRole("rowheader").allInnerTexts();
const opener = (vault: Vault, name: string) => vault.row(name).locator("[data-path]");

/** Long enough for what a key would set off. */
const settled = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));

test("none acts where no entry has the focus, nor behind what is looked at", async ({
  vault,
  page,
}) => {
  await vault.register();
  await vault.upload(["a.txt", "b.txt", "c.txt"].map((name) => textFile(name)));
  const all = ["a.txt", "b.txt", "c.txt"];
  for (const button of ["New folder", "Refresh"]) {
    await vault.button(button).focus();
    for (const key of ["Delete", "F2", "ControlOrMeta+x"]) await page.keyboard.press(key);
  }
  await vault.heading("Vault").focus();
  for (const key of ["Delete", "F2", "ControlOrMeta+x"]) await page.keyboard.press(key);
  await settled(page);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator(".cut")).toHaveCount(0);
  expect(await names(page)).toEqual(all);

  await opener(vault, "b.txt").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  for (const key of ["Delete", "ControlOrMeta+x"]) await page.keyboard.press(key);
  await settled(page);
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await names(page)).toEqual(all);

  // held, it deletes once
  await opener(vault, "a.txt").focus();
  for (let times = 0; times < 4; times += 1) await page.keyboard.down("Delete");
  await page.keyboard.up("Delete");
  await expect(vault.row("a.txt")).toHaveCount(0);
  await expect(news(page)).toHaveText(/a\.txt.* was deleted/);
  await settled(page);
  expect(await names(page)).toEqual(["b.txt", "c.txt"]);
});

test("none acts on the folder behind what was found in the whole vault", async ({
  vault,
  page,
}) => {
  await vault.register();
  await openBeside(page);
  await store(page, { "report.txt": "1", "old/report.txt": "2" });
  await page.reload();
  await page.getByRole("searchbox").fill("report");
  await vault.button("Search the whole vault").click();
  const found = page.getByRole("list", { name: "What was found" });
  await expect(found.getByRole("listitem")).toHaveCount(2);
  await found.getByRole("button", { name: "report.txt", exact: true }).last().focus();
  for (const key of ["Delete", "F2", "ControlOrMeta+a"]) await page.keyboard.press(key);
  await settled(page);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(found.getByRole("listitem")).toHaveCount(2);
  await vault.button("Search the whole vault").click();
  expect(await names(page)).toEqual(["report.txt"]);
  await expect(page.getByText(/\d selected/)).toHaveCount(0);
});

test("undo goes back one after the other, and what ends meanwhile takes no focus from a field", async ({
  vault,
  page,
}) => {
  await vault.register();
  await vault.upload([textFile("a.txt"), textFile("other.txt")]);
  for (const name of ["b.txt", "c.txt"]) {
    await vault.choose(name === "b.txt" ? "a.txt" : "b.txt", "Rename…");
    await vault.field("New name").fill(name);
    await vault.button("Rename").click();
    await expect(vault.row(name)).toBeVisible();
  }
  await page.keyboard.press("ControlOrMeta+Shift+z"); // would be a redo
  await settled(page);
  await expect(vault.row("c.txt")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(vault.row("a.txt")).toBeVisible();

  await page.route("**/files/rename/**", async (route) => {
    await expect(page.getByRole("searchbox")).toHaveValue("oth");
    await route.continue();
  });
  await opener(vault, "a.txt").focus();
  await page.keyboard.press("Delete");
  await page.getByRole("searchbox").pressSequentially("oth");
  await expect(news(page)).toHaveText(/a\.txt.* was deleted/);
  await page.keyboard.type("er");
  await expect(page.getByRole("searchbox")).toHaveValue("other");
});
