// Deleting, and the way back.
import { openBeside, store } from "./package";
import { type Page, expect, test, type Vault, news } from "./vault";

async function openTrash(vault: Vault) {
  await vault.button("More").click();
  await vault.page.getByRole("menuitem", { name: "Trash" }).click();
  await vault.expectListed("Trash");
}

/** Files, and then the page as it is with them. */
async function openWith(vault: Vault, files: Record<string, string>) {
  await vault.register();
  await openBeside(vault.page);
  await store(vault.page, files);
  await vault.page.reload();
  await vault.expectListed("Vault");
  await openBeside(vault.page);
}

/** What is left in the trash folder of the vault. */
const places = (page: Page) =>
  page.evaluate(async () => (await window.vault.list(".trash")).items.map(({ name }) => name));

test("what is deleted is taken back, or restored, also when its folder was deleted after it", async ({
  vault,
  page,
}) => {
  await openWith(vault, { "50% sea/deep/a.txt": "first", "50% sea/deep/b.txt": "12345" });
  await vault.enter("50% sea");
  await vault.enter("deep");

  await vault.choose("a.txt", "Delete");
  await expect(vault.row("a.txt")).toHaveCount(0);
  const opener = (name: string) => vault.row(name).getByRole("button", { name, exact: true });
  await expect(opener("b.txt")).toBeFocused(); // the next one
  await expect(news(page)).toHaveText(/a\.txt.* was deleted/);
  await vault.button("Undo").click();
  await expect(opener("a.txt")).toBeFocused();
  await expect(news(page)).toHaveText(/a\.txt.* is back in .*deep/);
  await expect.poll(() => places(page)).toEqual([]);

  await vault.choose("a.txt", "Delete");
  await expect(vault.row("a.txt")).toHaveCount(0);
  await page.goBack();
  await vault.choose("deep", "Delete");
  await expect(vault.row("deep")).toHaveCount(0);
  const [first, second] = await places(page);
  expect(first).toMatch(/^20\d\d-\d\d-\d\d \d\d\.\d\d\.\d\d\.\d{3} 50%25 sea%2Fdeep$/);
  expect(second).toMatch(/ 50%25 sea$/);

  await openTrash(vault);
  await expect(vault.row("a.txt")).toContainText("50% sea/deep");
  await expect(vault.row("deep")).toContainText("5 bytes");
  await expect(page.getByText("2 entries, 10 bytes")).toBeVisible();
  await vault.choose("a.txt", "Restore");
  await expect(news(page)).toHaveText(/a\.txt.* is back in .*deep/);
  await expect(vault.heading("Trash")).toBeFocused();
  await vault.choose("deep", "Restore"); // the name is taken by now
  await expect(page.getByText("The trash is empty")).toBeVisible();
  await expect(news(page)).toHaveText(/deep \(2\).* is back in .*50% sea/);
  await expect.poll(() => places(page)).toEqual([]);

  await page.getByRole("link", { name: "Vault", exact: true }).click();
  await expect(vault.row(".trash")).toHaveCount(0);
  await expect(page.locator(".summary")).toHaveText("1 folder");
  await vault.enter("50% sea");
  await expect(vault.row("deep (2)")).toBeVisible();
  await vault.enter("deep");
  expect((await vault.download("a.txt")).bytes.toString()).toBe("first");
});

test("many are restored or gone for good, each with its result, and the rest is emptied", async ({
  vault,
  page,
}) => {
  const names = ["a.txt", "b.txt", "c.txt", "d.txt"];
  await openWith(vault, Object.fromEntries([...names, "box/inside.txt"].map((it) => [it, "1234"])));
  for (const name of [...names, "box"]) {
    await vault.choose(name, "Delete");
    await expect(vault.row(name)).toHaveCount(0);
  }
  await page.reload();
  await openBeside(page);
  await openTrash(vault);
  await expect(page.getByText("5 entries, 20 bytes")).toBeVisible();
  await expect(page.getByRole("rowheader").first()).toHaveText("box"); // the last one

  await vault.choose("a.txt", "Delete for good…");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await vault.choose("a.txt", "Delete for good…");
  await vault.button("Delete for good").click();
  await expect(vault.row("a.txt")).toHaveCount(0);
  await expect(vault.heading("Trash")).toBeFocused();

  // another client takes one away
  await expect.poll(async () => (await places(page)).length).toBe(4);
  const [at] = await places(page); // of b.txt
  await page.evaluate((at) => window.vault.remove(`.trash/${at}`, { recursive: true }), at);
  for (const name of ["b.txt", "c.txt"]) await page.getByLabel(`Select ${name}`).check();
  await vault.button("Restore 2").click();
  await expect(vault.row("c.txt")).toHaveCount(0);
  await expect(news(page)).toHaveText(/c\.txt.* is back/);
  await expect(page.getByRole("alert").filter({ hasText: "b.txt" })).toContainText("One did not");
  await vault.button("Close").click();

  await vault.button("Empty the trash…").click();
  await expect(page.getByRole("dialog")).toContainText("12 bytes"); // b.txt is still in the list
  await vault.button("Empty the trash").click();
  await expect(page.getByText("The trash is empty")).toBeVisible();
  expect(await page.evaluate(() => window.vault.stat(".trash"))).toBeNull();
  await page.getByRole("link", { name: "Vault", exact: true }).click();
  await vault.expectListed("Vault");
  await expect(page.getByRole("rowheader")).toHaveText(["c.txt"]);
});

test("a folder whose path is longer than a name can be is found again", async ({ vault, page }) => {
  const path = [1, 2, 3].map((at) => `${at}${"ü".repeat(80)}%`).join("/");
  await openWith(vault, { [`${path}/.txt`]: "1" });
  await page.goto(
    `${new URL(page.url()).origin}/#/${path.split("/").map(encodeURIComponent).join("/")}`,
  );
  await vault.choose(".txt", "Delete");
  await expect(vault.row(".txt")).toHaveCount(0);
  await page.evaluate((path) => window.vault.remove(path, { recursive: true }), path.split("/")[0]);
  await page.reload();
  await openBeside(page);
  await openTrash(vault);
  await expect(vault.row(".txt")).toContainText(path);
  await vault.choose(".txt", "Restore");
  await expect(page.getByText("The trash is empty")).toBeVisible();
  const stat = (path: string) => page.evaluate((path) => window.vault.stat(path), path);
  expect(await stat(`${path}/.txt`)).toMatchObject({ size: 1 });
  await expect.poll(() => places(page)).toEqual([]);
});

test("the size of a folder is what is known of it so far", async ({ vault, page }) => {
  await openWith(vault, { "box/a.txt": "1234", "box/below/b.txt": "123456" });
  await vault.choose("box", "Delete");
  await expect(vault.row("box")).toHaveCount(0);
  await page.reload();
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/files/list/**below**", async (route) => {
    await held;
    await route.continue();
  });
  await openTrash(vault);
  await expect(vault.row("box")).toContainText("at least 4 bytes");
  await vault.button("Stop").click();
  await expect(page.getByText("1 not")).toBeVisible();
  answer();
  await vault.button("Go on").click();
  await expect(vault.row("box")).toContainText("10 bytes");
  await expect(vault.row("box")).not.toContainText("at least");
});
