import { type Page, expect, test, textFile, type Vault } from "./vault";

/** The focus as a person sees it. */
const outline = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);

/** Goes on with Tab until a control with this name has the focus; each one on the way shows it. */
async function tabTo(page: Page, control: ReturnType<Vault["button"]>) {
  for (let stops = 0; stops < 40; stops++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement !== document.body))
      expect(await outline(page)).toBe("solid");
  }
  throw new Error("the focus never got there");
}

test("everything is done without a mouse", async ({ vault, page }) => {
  const { keyboard } = page;

  // an account
  await expect(vault.field("User name")).toBeFocused();
  await tabTo(page, vault.button("Create an account"));
  await keyboard.press("Enter");
  await expect(vault.field("User name")).toBeFocused();
  const typed = [
    ["User name", vault.username],
    ["Password", vault.password],
    ["Account creation key", vault.place.key],
  ] as const;
  for (const [name, text] of typed) {
    await tabTo(page, vault.field(name));
    await keyboard.type(text);
  }
  await keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Save your vault key" })).toBeVisible();
  await tabTo(page, vault.button("Later"));
  await keyboard.press("Enter");
  await vault.expectListed("Vault");
  await expect(vault.heading("Vault")).toBeFocused();

  // a folder: Escape leaves the dialog and gives the focus back
  await tabTo(page, vault.button("New folder"));
  await keyboard.press("Space");
  await expect(vault.field("Name")).toBeFocused();
  await keyboard.type("never");
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(vault.button("New folder")).toBeFocused();
  await keyboard.press("Enter");
  await expect(vault.field("Name")).toBeFocused();
  await keyboard.type("by hand");
  await keyboard.press("Enter");
  await expect(vault.folder("by hand")).toBeFocused();

  // a dialog keeps the focus in it
  await tabTo(page, vault.button("Actions for by hand"));
  await keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await keyboard.press("ArrowDown");
  await keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Delete for good…" })).toBeFocused();
  await keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(vault.button("Actions for by hand")).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  for (const rename = page.getByRole("menuitem", { name: "Rename…" }); ;) {
    if (await rename.evaluate((it) => it === document.activeElement)) break;
    await keyboard.press("ArrowDown");
  }
  await keyboard.press("Enter");
  await expect(vault.field("New name")).toBeFocused();
  await keyboard.type("by heart");
  await keyboard.press("Enter");
  await expect(vault.folder("by heart")).toBeFocused();

  // in, a file up and down, and out
  await keyboard.press("Enter");
  await vault.expectListed("by heart");
  await expect(vault.heading("by heart")).toBeFocused();
  await tabTo(page, vault.button("Upload"));
  const chooser = page.waitForEvent("filechooser");
  await keyboard.press("Enter");
  await (await chooser).setFiles([textFile("a.txt", "words")]);
  await vault.expectTransfersDone();
  await tabTo(page, vault.row("a.txt").getByTitle("Download"));
  const download = page.waitForEvent("download");
  await keyboard.press("Enter");
  expect((await download).suggestedFilename()).toBe("a.txt");
  await vault.expectTransfersDone();
  await tabTo(page, vault.button("Clear finished"));
  await keyboard.press("Enter");
  await expect(vault.heading("by heart")).toBeFocused();

  // gone, and locked
  await tabTo(page, vault.button("Actions for a.txt"));
  await keyboard.press("Enter");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Delete for good…" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(vault.button("Cancel")).toBeFocused();
  await keyboard.press("Shift+Tab");
  await keyboard.press("Enter");
  await expect(page.getByText("Nothing here yet")).toBeVisible();
  await tabTo(page, page.getByRole("link", { name: "Vault", exact: true }));
  await keyboard.press("Enter");
  await expect(vault.folder("by heart")).toBeFocused();
  await tabTo(page, vault.button("Lock"));
  await keyboard.press("Enter");
  await expect(vault.field("Password")).toBeFocused();
});
