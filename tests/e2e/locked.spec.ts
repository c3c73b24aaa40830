// What was under way when the vault was locked: nothing of it is there for whoever comes next.
import { type Page, Vault, expect, fixture, test, textFile } from "./vault";

/** As another tab of the same user does it: also under a dialog. */
async function lockElsewhere({ page, username, password }: Vault) {
  const other = new Vault(await page.context().newPage());
  await other.open();
  await other.fill({ username, password });
  await other.button("Log in").click();
  await other.lock();
  await other.page.close();
}

/** Keeps back what matches, until it is let go. */
async function hold(page: Page, pattern: string) {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(pattern, async (route) => {
    await held;
    await route.continue().catch(() => {}); // it may have been given up
  });
  return letGo;
}

/** Somebody else, on the same page. */
async function comeAsAnother(vault: Vault) {
  await expect(vault.heading("Log in")).toBeVisible();
  vault.username += " the other";
  await vault.register();
}

test("a question about a taken name", async ({ vault, page }) => {
  await vault.register();
  await vault.upload([textFile("a.txt", "old")]);
  const chooser = page.waitForEvent("filechooser");
  await vault.button("Upload").click();
  await (await chooser).setFiles([textFile("a.txt", "newer")]);
  await expect(page.getByRole("dialog")).toBeVisible();
  await lockElsewhere(vault);
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await vault.logIn();
  await vault.expectListed("Vault");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Transfers" })).toBeHidden();
  expect((await vault.download("a.txt")).bytes.toString()).toBe("old");
});

test("a folder that was being read", async ({ vault, page }) => {
  await vault.register();
  await vault.makeFolder("slow");
  const letGo = await hold(page, "**/api/files/list/slow*");
  await vault.folder("slow").click();
  await expect(vault.heading("slow")).toBeVisible();
  await lockElsewhere(vault);
  await comeAsAnother(vault);
  letGo();
  await vault.makeFolder("mine");
  await vault.expectListed("Vault");
  await expect(page.getByRole("rowheader")).toHaveText(["mine"]);
});

test("a thumbnail in the making", async ({ vault, page }) => {
  await vault.register();
  await vault.upload([fixture("turned.jpg")]);
  const letGo = await hold(page, "**/api/files/download/**");
  const asked = page.waitForRequest("**/api/files/download/**");
  await vault.button("As a grid").click();
  await asked;
  await lockElsewhere(vault);
  await comeAsAnother(vault);
  letGo();
  await vault.upload([fixture("turned.jpg")]);
  await expect(page.getByRole("listitem").locator("img")).toHaveCount(1);
});

test("a copy of a folder", async ({ vault, page }) => {
  await vault.register();
  await vault.makeFolder("original");
  await vault.enter("original");
  await vault.upload([textFile("inside.txt")]);
  await page.goBack();
  const letGo = await hold(page, "**/api/files/mkdir/**");
  const asked = page.waitForRequest("**/api/files/mkdir/**");
  await vault.choose("original", "Duplicate");
  await asked;
  await lockElsewhere(vault);
  await comeAsAnother(vault);
  letGo();
  await vault.makeFolder("mine");
  await expect(page.getByRole("rowheader")).toHaveText(["mine"]);
  await expect(page.getByRole("region", { name: "Transfers" })).toBeHidden();
});
