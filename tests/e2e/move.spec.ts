// Moving by hand, and the way back.
import { openBeside, store } from "./package";
import { type Page, expect, test } from "./vault";

const news = (page: Page) => page.locator(".news").getByRole("status");

test("what is dragged onto a folder or a breadcrumb moves there, and can be taken back", async ({
  vault,
  page,
}) => {
  await vault.register();
  await openBeside(page);
  await store(page, { "a.txt": "1", "box/a.txt": "2", "box/b.txt": "3", "crate/": "" });
  await page.reload();
  await vault.expectListed("Vault");
  const listed: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/files/list/")) listed.push(request.url());
  });
  // what a page or a program outside would get, and whether a file seems to come
  await page.evaluate(() => {
    const see = ({ dataTransfer }: DragEvent) =>
      (document.body.dataset.types = dataTransfer?.types.join());
    addEventListener("dragover", see, true);
  });

  await vault.folder("box").dragTo(vault.row("crate"));
  await expect(vault.row("box")).toHaveCount(0);
  await expect(news(page)).toHaveText(/box.* was moved to .*crate/);
  await expect(page.locator("body")).toHaveAttribute(
    "data-types",
    "application/x-excalibur-entries",
  );
  await vault.button("Undo").click();
  await expect(vault.row("box")).toBeVisible();
  await expect(news(page)).toHaveText("It is back where it was");

  // a name that is taken: both stay
  await vault.row("a.txt").locator(".size").dragTo(vault.folder("box"));
  await expect(news(page)).toHaveText(/name/);
  await expect(vault.row("a.txt")).toBeVisible();
  expect(listed).toEqual([]);

  await vault.enter("box");
  const crumbs = page.getByRole("navigation", { name: "Breadcrumbs" });
  await vault
    .row("b.txt")
    .locator(".size")
    .dragTo(crumbs.getByRole("link", { name: "Vault" }));
  await expect(vault.row("b.txt")).toHaveCount(0);
  await crumbs.getByRole("link", { name: "Vault" }).click();
  await expect(vault.row("b.txt")).toBeVisible();
});

test("a drag shows where it would go, and Escape ends it", async ({ vault, page }) => {
  await vault.register();
  await openBeside(page);
  await store(page, { "a.txt": "1", "box/": "" });
  await page.reload();
  await vault.row("a.txt").locator(".size").hover();
  await page.mouse.down();
  await vault.row("box").hover();
  await vault.row("box").hover(); // the first starts the drag
  await expect(vault.row("box")).toHaveAttribute("data-drop", "");
  await expect(page.locator(".drop-area")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(vault.row("box")).not.toHaveAttribute("data-drop");
  await expect(vault.row("a.txt")).toBeVisible();
});
