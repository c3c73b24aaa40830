// The keys, told; and those that are an input method's.
import { expect, test } from "./vault";

test("a question mark tells the keys, but is a letter where one types", async ({ vault, page }) => {
  await vault.register();
  const help = page.getByRole("dialog", { name: "Keyboard" });
  await vault.heading("Vault").focus();
  await page.keyboard.press("?");
  await expect(help).toBeVisible();
  await expect(help).toContainText("RenameF2");
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);

  await vault.button("New folder").click();
  await vault.field("Name").press("?");
  await expect(vault.field("Name")).toHaveValue("?");
  await expect(help).toHaveCount(0);
  await page.keyboard.press("Escape");

  await vault.button("More").click();
  await page.getByRole("menuitem", { name: "Keyboard…" }).click();
  await expect(help).toBeVisible();
});

test("Enter and Escape that end an input method's candidate do nothing else", async ({
  vault,
  page,
}) => {
  await vault.register();
  const client = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    client.send("Input.imeSetComposition", { text, selectionStart: 2, selectionEnd: 2 });
  const dialog = page.getByRole("dialog");

  await vault.button("New folder").click();
  await expect(vault.field("Name")).toBeFocused();
  for (const key of ["Enter", "Escape"]) {
    await compose("にほ");
    await page.keyboard.press(key);
    await client.send("Input.imeSetComposition", { text: "", selectionStart: 0, selectionEnd: 0 });
    await expect(dialog).toHaveAttribute("open");
    await expect(dialog.getByRole("alert")).toBeEmpty();
    await expect(dialog.locator("form")).toHaveAttribute("aria-busy", "false");
  }
  await client.send("Input.insertText", { text: "日本" });
  await page.keyboard.press("Enter");
  await expect(vault.row("日本")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
});
