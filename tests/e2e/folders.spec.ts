import { expect, test, textFile } from "./vault";

test("folders: made, entered, left, named in the title and the address", async ({
  vault,
  page,
}) => {
  await vault.register();
  await expect(page).toHaveTitle(`Vault – ${vault.username} – Excalibur`);
  await expect(page.getByText("Nothing here yet")).toBeVisible();

  await vault.makeFolder("Reisen (2026)");
  await expect(vault.folder("Reisen (2026)")).toBeFocused();
  await vault.enter("Reisen (2026)");
  await vault.makeFolder("100% März");
  await vault.enter("100% März");
  await expect(page).toHaveTitle(`100% März – ${vault.username} – Excalibur`);
  await vault.upload([textFile("day 1.txt"), textFile("day 2.txt")]);
  await expect(vault.row("day 2.txt")).toBeVisible();
  await expect(page.getByText("2 files, 8 bytes")).toBeVisible();

  const crumbs = page.getByRole("navigation", { name: "Breadcrumbs" });
  await expect(crumbs.getByRole("link")).toHaveText(["Vault", "Reisen (2026)"]);
  await page.goBack();
  await vault.expectListed("Reisen (2026)");
  await expect(vault.folder("100% März")).toBeFocused();
  await page.goForward();
  await vault.expectListed("100% März");
  await crumbs.getByRole("link", { name: "Vault" }).click();
  await vault.expectListed("Vault");
});

test("a reload comes back to the same folder, unlocked until it is locked", async ({
  vault,
  page,
}) => {
  await vault.register();
  await vault.makeFolder("deep & down");
  await vault.enter("deep & down");
  await page.reload();
  await vault.expectListed("deep & down");
  await vault.upload([textFile("a.txt")]);
  await vault.lock();
  await page.reload();
  await expect(vault.field("User name")).toHaveValue(vault.username);
  await expect(vault.field("Password")).toBeFocused();
});

test("entries get other names and places", async ({ vault, page }) => {
  await vault.register();
  await vault.upload([textFile("a.txt", "first"), textFile("b.txt")]);
  await vault.makeFolder("box");

  await vault.choose("a.txt", "Rename…");
  const name = vault.field("New name");
  await expect(name).toBeFocused();
  await page.keyboard.type("b"); // over what is before the extension
  await expect(name).toHaveValue("b.txt");
  await vault.button("Rename").click();
  await expect(vault.error()).toContainText("name");
  await expect(name).toHaveValue("b.txt");
  await name.fill("it's (a) [new] name?.txt");
  await vault.button("Rename").click();
  await expect(vault.row("a.txt")).toHaveCount(0);
  await expect(vault.row("it's (a) [new] name?.txt").getByRole("button").first()).toBeFocused();

  await vault.choose("box", "Rename…");
  await name.fill("chest #1");
  await vault.button("Rename").click();
  await expect(vault.row("chest #1")).toBeVisible();

  await vault.choose("it's (a) [new] name?.txt", "Move…");
  await vault.button("chest #1").click();
  await expect(page.locator(".picker")).toBeFocused(); // not lost with the button
  await expect(page.getByText("No folders in here")).toBeVisible();
  await vault.button("Move here").click();
  await expect(vault.row("it's (a) [new] name?.txt")).toHaveCount(0);
  await vault.enter("chest #1");
  expect((await vault.download("it's (a) [new] name?.txt")).bytes.toString()).toBe("first");
});

test("deleting for good asks, once for a folder with all that is in it", async ({
  vault,
  page,
}) => {
  await vault.register();
  await vault.upload([textFile("gone.txt"), textFile("kept.txt")]);
  await vault.makeFolder("full");
  await vault.enter("full");
  await vault.upload([textFile("inside.txt")]);
  await vault.makeFolder("below");
  await page.goBack();

  await vault.choose("kept.txt", "Delete for good…");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(vault.button("Actions for kept.txt")).toBeFocused();

  await vault.choose("gone.txt", "Delete for good…");
  await expect(vault.button("Cancel")).toBeFocused();
  await vault.button("Delete for good").click();
  await expect(vault.row("gone.txt")).toHaveCount(0);
  await expect(
    vault.row("kept.txt").getByRole("button", { name: "kept.txt", exact: true }),
  ).toBeFocused();

  await vault.choose("full", "Delete for good…");
  await expect(page.getByRole("dialog")).toContainText("with everything in it");
  await vault.button("Delete for good").click();
  await expect(vault.row("full")).toHaveCount(0);
  await expect(vault.row("kept.txt")).toBeVisible();
  await expect(vault.button("Undo")).toHaveCount(0);
});

test("a name that cannot be is refused in words, and stays to be mended", async ({ vault }) => {
  await vault.register();
  for (const name of ["..", "x".repeat(300), "  "]) {
    await vault.button("New folder").click();
    await vault.field("Name").fill(name);
    await vault.button("Make folder").click();
    await expect(vault.error()).toContainText(/name/i);
    await expect(vault.field("Name")).toHaveValue(name);
    await vault.button("Cancel").click();
  }
  await vault.button("New folder").click();
  await vault.field("Name").fill(" mended ");
  await vault.button("Make folder").click();
  await expect(vault.row("mended")).toBeVisible();
});

test("a folder that is not there says so, with a way on", async ({ vault, page }) => {
  await vault.register();
  await page.goto(`${new URL(page.url()).origin}/#/no/such`);
  await expect(vault.error()).toContainText("There is no such");
  await page.getByRole("link", { name: "Vault", exact: true }).click();
  await vault.expectListed("Vault");
});
