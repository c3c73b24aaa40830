import { type Page, expect, test, textFile, Vault } from "./vault";

async function choose(vault: Vault, files: Record<string, string>) {
  const chooser = vault.page.waitForEvent("filechooser");
  await vault.button("Upload").click();
  const all = Object.entries(files).map(([name, text]) => textFile(name, text));
  await (await chooser).setFiles(all);
}

const dialog = (page: Page) => page.getByRole("dialog", { name: "This name is taken" });

async function answer(page: Page, about: string, button: string, { forAll = false } = {}) {
  await expect(dialog(page)).toContainText(`There is a file ${about} in`);
  if (forAll) await dialog(page).getByLabel("The same for all others").check();
  await dialog(page).getByRole("button", { name: button }).click();
}

const status = (page: Page) => page.getByRole("region", { name: "Transfers" }).getByRole("status");

async function textOf(vault: Vault, name: string) {
  return (await vault.download(name)).bytes.toString();
}

test("a name that is taken is asked about before anything is sent", async ({ vault, page }) => {
  await vault.register();
  await vault.upload(["a", "b", "c"].map((name) => textFile(`${name}.txt`, "old")));
  let sent = 0;
  page.on("request", (request) => (sent += request.url().includes("/upload/") ? 1 : 0));

  await choose(vault, { "a.txt": "newer", "b.txt": "newer", "c.txt": "newer" });
  await expect(dialog(page)).toBeVisible();
  expect(sent).toBe(0);
  await expect(dialog(page)).toContainText("What is replaced is gone for good.");
  await answer(page, "a.txt", "Replace");
  await answer(page, "b.txt", "Keep both");
  await page.keyboard.press("Escape"); // leaves this one out
  await expect(dialog(page)).toHaveCount(0);
  await expect(status(page)).toHaveText("6 files: 1 skipped, 5 done");
  await expect(vault.row("a.txt").locator("data")).toHaveAttribute("value", "5");
  expect(sent).toBe(2);
  expect(await textOf(vault, "a.txt")).toBe("newer");
  expect(await textOf(vault, "b.txt")).toBe("old");
  expect(await textOf(vault, "b (2).txt")).toBe("newer");
  expect(await textOf(vault, "c.txt")).toBe("old");

  // one answer for all, and what has no trouble does not wait for it
  await choose(vault, { "a.txt": "1", "b.txt": "2", "new.txt": "3", "b (2).txt": "4" });
  await expect(vault.row("new.txt")).toBeVisible();
  await answer(page, "a.txt", "Keep both", { forAll: true });
  await expect(vault.row("a (2).txt")).toBeVisible();
  await expect(vault.row("b (3).txt")).toBeVisible();
  await expect(vault.row("b (2) (2).txt")).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  expect(await textOf(vault, "b (3).txt")).toBe("2");
});

test("a name that only the server knows to be taken is asked about, too", async ({
  vault,
  page,
  context,
}) => {
  await vault.register();
  const other = await context.newPage();
  const there = new Vault(other);
  Object.assign(there, { username: vault.username, password: vault.password });
  await there.open();
  await there.logIn();
  await there.upload([textFile("b.txt", "old")]);
  await other.close();

  await choose(vault, { "b.txt": "newer" });
  await expect(dialog(page)).toBeVisible();
  await answer(page, "b.txt", "Keep both");
  await expect(vault.row("b (2).txt")).toBeVisible();
  expect(await textOf(vault, "b.txt")).toBe("old");
  expect(await textOf(vault, "b (2).txt")).toBe("newer");
});
