// Each screen, from a small phone to a wide desk: no rule of accessibility broken, nothing out of
// sight.
import { expectGoodLooks } from "./looks";
import { expect, fixture, test, textFile } from "./vault";

const LONG = `${"a rather long name ".repeat(8)}without_any_place_to_break_it_${"x".repeat(40)}.txt`;

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("the door, and what stands behind it", async ({ vault, page }) => {
  const look = (screen: string) => expectGoodLooks(page, screen);
  const origin = () => new URL(page.url()).origin;

  await page.locator("summary", { hasText: "More" }).click();
  await look("login");
  await vault.fill();
  await vault.button("Log in").click();
  await expect(vault.error()).toBeVisible();
  await look("login refused");
  await vault.button("Create an account").click();
  await look("register");
  await vault.fill();
  await vault.button("Create account").click();
  await expect(page.getByRole("listitem")).toHaveCount(24);
  await look("vault key");
  await vault.leaveKeyForLater();
  await vault.expectListed("Vault");
  await look("empty");

  await vault.button("More").click();
  await page.getByRole("menuitem", { name: "Quick unlock…" }).click();
  await vault.field("New PIN").fill("2468");
  await vault.field("Password").fill(vault.password);
  await look("quick unlock");
  await vault.button("Turn on").click();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.goto(`${origin()}/#settings`);
  await expect(page.getByText("It answered at")).toBeVisible();
  await look("settings");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("keys");
  await page.keyboard.press("Escape");
  await page.goto(`${origin()}/#/nowhere`);
  await expect(vault.error()).toBeVisible();
  await look("no such folder");
  await vault.button("Lock").click();
  await vault.field("PIN").fill("0000");
  await vault.button("Unlock").click();
  await expect(vault.error()).toBeVisible();
  await look("wrong PIN");
});

test("files, and what is done with them", async ({ vault, page }) => {
  const look = (screen: string) => expectGoodLooks(page, screen);

  await vault.register();
  await vault.makeFolder("Letters");
  await vault.upload([textFile(LONG), textFile("photo (1).jpg"), textFile("日本語.txt")]);
  await look("list");
  await vault.button("Actions for photo (1).jpg").click();
  await look("menu");
  for (const action of ["Rename…", "Move…", "Delete for good…"]) {
    if (action !== "Rename…") await vault.button("Actions for photo (1).jpg").click();
    await page.getByRole("menuitem", { name: action }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await look(action);
    await page.keyboard.press("Escape");
  }
  await vault.button("New folder").click();
  await vault.field("Name").fill("..");
  await vault.button("Make folder").click();
  await expect(vault.error()).toBeVisible();
  await look("new folder refused");
  await page.keyboard.press("Escape");

  await vault.choose("日本語.txt", "Delete");
  await expect(vault.button("Undo")).toBeVisible();
  await look("undo offered");
  await vault.row(LONG).getByRole("checkbox").check();
  await look("some chosen");
  await vault.button("Clear the selection").click();
  await page.getByRole("searchbox").fill("letters");
  await vault.button("Search the whole vault").click();
  await expect(page.getByRole("list", { name: "What was found" })).toContainText("Letters");
  await look("search");
  await vault.button("More").click();
  await page.getByRole("menuitem", { name: "Trash" }).click();
  await vault.expectListed("Trash");
  await look("trash");
  await page.goBack();
  await page.getByRole("searchbox").fill("");

  await page.route("**/api/files/upload/**", () => {});
  const chooser = page.waitForEvent("filechooser");
  await vault.button("Upload").click();
  await (
    await chooser
  ).setFiles(["on its way.txt", "waiting.txt", LONG].map((name) => textFile(name)));
  await expect(page.getByRole("dialog", { name: "This name is taken" })).toBeVisible();
  await look("name taken");
  await page.getByRole("dialog").getByRole("button", { name: "Keep both" }).click();
  await expect(page.getByRole("progressbar").first()).toBeVisible();
  await look("transfers");
  await vault.enter("Letters");
  await look("folder");
});

test("what is in the files", async ({ vault, page }) => {
  const look = (screen: string) => expectGoodLooks(page, screen);

  await vault.register();
  await vault.upload([
    fixture("turned.jpg", "image/jpeg"),
    fixture("clip.mp4", "video/mp4"),
    fixture("pages.pdf", "application/pdf"),
    textFile("notes.md", "# Notes\n\nA [link](https://example.org), `code`\n\n- one\n\n> two"),
    textFile("letters.txt", `${"x".repeat(2000)}\n`.repeat(50)),
    textFile("nothing.bin"),
  ]);
  const names = ["turned.jpg", "clip.mp4", "pages.pdf", "notes.md", "letters.txt", "nothing.bin"];
  for (const name of names) {
    await vault.row(name).getByRole("button", { name, exact: true }).click();
    await expect(page.getByRole("dialog").getByRole("heading", { name })).toBeVisible();
    await expect(page.getByRole("dialog").locator("[aria-busy=true]")).toHaveCount(0);
    await look(name);
    await page.keyboard.press("Escape");
  }
  await vault.button("As a grid").click();
  await expect(page.locator("[data-path='turned.jpg'] img")).toBeVisible();
  await look("grid");
  await vault.button("More").click();
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await expect(vault.heading("Settings")).toBeVisible();
  await vault.button("Lock").click({ trial: true }); // nothing lies over it
});

test("a language of longer words", async ({ vault, page }) => {
  await vault.register();
  await vault.makeFolder("Letters");
  await vault.upload([textFile(LONG)]);
  await page.evaluate(() => localStorage.setItem("excalibur.language", "de"));
  await page.reload();
  const title = (name: string) => expect(vault.heading(name)).toBeVisible();
  await title("Tresor");
  await expectGoodLooks(page, "German files");
  await page.locator("[type=checkbox]").first().setChecked(true);
  await expectGoodLooks(page, "German selection");
  for (const [place, name] of [
    ["trash", "Papierkorb"],
    ["settings", "Einstellungen"],
  ] as const) {
    await page.goto(`${new URL(page.url()).origin}/#${place}`);
    await title(name);
    await expectGoodLooks(page, `German ${place}`);
  }
  await vault.button("Sperren").click();
  await title("Anmelden");
  await expectGoodLooks(page, "German login");
});
