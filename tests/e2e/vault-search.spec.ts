// Names that are looked for in all folders.
import { openBeside, store } from "./package";
import { expect, test } from "./vault";

/** 30 folders: `a` to `e`, each with five in it; in each of the last a report. */
const TREE = Object.fromEntries(
  [..."abcde"].flatMap((name) =>
    [1, 2, 3, 4, 5].map((at) => [`${name}/${name}${at}/Bericht ${name}${at} Müller.txt`, "text"]),
  ),
);

test("finds in all folders while it looks, can be stopped, and asks for nothing twice", async ({
  vault,
  page,
}) => {
  await vault.register();
  await openBeside(page);
  await store(page, { ...TREE, "old/report müller.txt": "" });
  await page.reload();
  await vault.choose("old", "Delete"); // the trash is left out
  const asked: string[] = [];
  let open = () => {};
  const held = new Promise<void>((resolve) => (open = resolve));
  await page.route("**/files/list/**", async (route) => {
    const { pathname } = new URL(route.request().url());
    const path = decodeURIComponent(pathname.split("/list/")[1] ?? "");
    asked.push(path);
    if (path === "c/c3") await held;
    if (path === "d/d1") return route.fulfill({ status: 404, json: { detail: "Path not found" } });
    await route.continue();
  });

  const search = page.getByRole("searchbox");
  const results = page.getByRole("list", { name: "What was found" });
  await search.fill("MULLER bericht");
  await vault.button("Search the whole vault").click();
  await expect(results.getByRole("listitem")).toHaveCount(12); // a1 to c2
  await expect(page.getByText("18 folders done, 13 to go")).toBeVisible();
  await vault.button("Stop").click();
  await expect(page.getByText("Stopped: 18 folders looked through, 13 not")).toBeVisible();
  open();
  await vault.button("Go on").click();
  await expect(page.getByText("24 found").first()).toBeVisible();
  await expect(page.locator(".failures")).toContainText("One folder could not be looked into:d/d1");
  await expect(page.getByRole("status").filter({ hasText: "24 found" })).toHaveCount(1);
  expect(asked.some((path) => path.startsWith(".trash"))).toBe(false);

  // another search, and what one does, from what is known
  asked.length = 0;
  await search.fill("e5");
  await expect(results.getByRole("listitem")).toHaveCount(2);
  await vault.button("Actions for Bericht e5 Müller.txt").click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  await vault.field("New name").fill("letter e5.txt");
  await vault.button("Rename").click();
  await expect(results.getByRole("button", { name: "letter e5.txt", exact: true })).toBeFocused();
  await expect(results.getByRole("listitem")).toHaveText([/^e5/, /^letter e5\.txt/]);
  expect(asked).toEqual([]);

  await results.getByRole("link", { name: "In e/e5" }).click();
  await vault.expectListed("e5");
  await expect(vault.row("letter e5.txt")).toBeVisible();
});
