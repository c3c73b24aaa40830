// Moving by hand, and the way back.
import { openBeside, store } from "./package";
import { type Page, expect, test, news } from "./vault";

/** Of a file of the vault, by the package. */
const textOf = (page: Page, path: string) =>
  page.evaluate(async (path) => {
    const bytes = await (await window.vault.download(path)).bytes();
    return new TextDecoder().decode(bytes);
  }, path);

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

  // a name that is taken, and no answer: both stay
  await vault.row("a.txt").locator(".size").dragTo(vault.folder("box"));
  await expect(page.getByRole("dialog", { name: "This name is taken" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
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

test("several are dragged, or cut and pasted, each with its result, and go back one step at a time", async ({
  vault,
  page,
}) => {
  await vault.register();
  await openBeside(page);
  await store(page, { "a.txt": "1", "b.txt": "2", "c/1": "3", "box/c/2": "4" });
  await page.reload();
  const names = () => page.getByRole("rowheader").allInnerTexts();
  const select = (name: string) => vault.row(name).getByRole("checkbox").check();
  for (const name of ["a.txt", "b.txt", "c"]) await select(name);
  await vault.row("b.txt").locator(".size").dragTo(vault.row("box"));
  await expect(news(page)).toHaveText("2 entries were moved to box");
  await expect(page.getByRole("alert").filter({ hasText: /c$|c\b/ })).toContainText("One did not");
  await expect.poll(names).toEqual(["box", "c"]);

  await vault.button("Close").click();
  await vault.enter("box");
  await select("a.txt");
  await page.keyboard.press("ControlOrMeta+x");
  await expect(news(page)).toHaveText("a.txt moves with the next paste");
  await expect(vault.row("a.txt")).toHaveClass(/cut/);
  await page.goBack();
  await vault.expectListed("Vault");
  await page.keyboard.press("ControlOrMeta+v");
  await expect(news(page)).toHaveText("a.txt was moved to Vault");
  await page.keyboard.press("ControlOrMeta+v"); // nothing is cut any more
  await expect.poll(names).toEqual(["box", "c", "a.txt"]);

  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(names).toEqual(["box", "c"]);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(news(page)).toHaveText("They are back where they were");
  await expect.poll(names).toEqual(["box", "c", "a.txt", "b.txt"]);

  await vault.row("a.txt").locator(".name").focus();
  await page.keyboard.press("ControlOrMeta+c");
  await expect(news(page)).toHaveText("a.txt is copied with the next paste");
  await page.keyboard.press("ControlOrMeta+v");
  await vault.expectTransfersDone();
  await expect.poll(names).toEqual(["box", "c", "a (2).txt", "a.txt", "b.txt"]);
});

test("a name that is taken where an entry moves to is asked about, and an undo undoes the answer", async ({
  vault,
  page,
}) => {
  await vault.register();
  await openBeside(page);
  const OLD = { "box/a.txt": "old a", "box/b.txt": "old b", "box/c.txt": "old c" };
  await store(page, { "a.txt": "new a", "b.txt": "new b", "b (2).txt": "other", "c.txt": "new c" });
  await store(page, OLD);
  await page.reload();
  await openBeside(page);
  const listed = (directory: string) =>
    page.evaluate(
      async (directory) => (await window.vault.list(directory)).items.map(({ name }) => name),
      directory,
    );
  const dialog = page.getByRole("dialog", { name: "This name is taken" });
  const answer = async (name: string, button: string) => {
    await expect(dialog).toContainText(`There is a file ${name} in box`);
    await dialog.getByRole("button", { name: button }).click();
  };

  for (const name of ["a.txt", "b.txt", "c.txt"])
    await vault.row(name).getByRole("checkbox").check();
  await vault.row("b.txt").locator(".size").dragTo(vault.row("box"));
  await answer("a.txt", "Replace"); // not known from a list, but from the server
  await answer("b.txt", "Keep both");
  await answer("c.txt", "Skip");
  await expect(news(page)).toHaveText("2 entries were moved to box");
  expect(await listed("box")).toEqual(["a.txt", "b (3).txt", "b.txt", "c.txt"]);
  expect(await textOf(page, "box/a.txt")).toBe("new a");
  expect(await textOf(page, "box/b (3).txt")).toBe("new b");
  expect(await textOf(page, "c.txt")).toBe("new c");

  await vault.button("Undo").click();
  await expect(news(page)).toHaveText("They are back where they were");
  expect(await listed("")).toEqual([".trash", "box", "a.txt", "b (2).txt", "b.txt", "c.txt"]);
  for (const [path, old] of Object.entries(OLD)) expect(await textOf(page, path)).toBe(old);
  expect(await textOf(page, "b.txt")).toBe("new b");
  await expect.poll(() => listed(".trash")).toEqual([]);
});

test("what was to be replaced comes back, when what should take its place does not come", async ({
  vault,
  page,
}) => {
  await vault.register();
  await openBeside(page);
  await store(page, { "a.txt": "new", "box/a.txt": "old" });
  await page.reload();
  await openBeside(page);
  await vault.enter("box"); // what is in it is known
  await page.goBack();
  await vault.expectListed("Vault");
  await page.route("**/files/rename/a.txt.exef**", (route) => route.fulfill({ status: 500 }));
  await vault.row("a.txt").locator(".size").dragTo(vault.row("box"));
  await page.getByRole("dialog").getByRole("button", { name: "Replace" }).click();
  await expect(news(page)).toContainText(/\w/);
  expect(await textOf(page, "box/a.txt")).toBe("old");
  await expect(vault.row("a.txt")).toBeVisible();
});

test("work on many shows how far it is, and stops when told to", async ({ vault, page }) => {
  await vault.register();
  await openBeside(page);
  await store(page, Object.fromEntries([..."abcdef"].map((name) => [`${name}.txt`, name])));
  await page.reload();
  let open = () => {};
  const held = new Promise<void>((resolve) => (open = resolve));
  await page.route("**/files/rename/**c.txt.exef**", async (route) => {
    await held;
    await route.continue();
  });
  await page.getByLabel("Select all").check();
  await page.keyboard.press("Delete");
  await expect(page.locator(".news")).toContainText("2 of 6 done");
  await vault.button("Stop").click();
  await expect(vault.button("Stopping…")).toBeVisible();
  open(); // what is on its way is waited for
  await expect(news(page)).toHaveText("3 entries were deleted");
  await expect(vault.row("d.txt")).toBeVisible();
  await vault.button("Undo").click();
  await expect(vault.row("a.txt")).toBeVisible();
  await expect(vault.row("b.txt")).toBeVisible();
});
