// Each screen, on a phone and in the dark: no rule of accessibility broken, nothing out of sight.
import AxeBuilder from "@axe-core/playwright";
import { expect, test, textFile } from "./vault";

const LOOKS = [
  { name: "phone", viewport: { width: 320, height: 568 }, colorScheme: "light" },
  { name: "phone in the dark", viewport: { width: 320, height: 568 }, colorScheme: "dark" },
  { name: "desk", viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  { name: "desk in the dark", viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
] as const;

const LONG = `${"a rather long name ".repeat(8)}without_any_place_to_break_it_${"x".repeat(40)}.txt`;

for (const { name, ...look } of LOOKS)
  test.describe(name, () => {
    test.use({ ...look, contextOptions: { reducedMotion: "reduce" } });
    test("every screen", async ({ vault, page }, info) => {
      test.slow();

      const check = async (screen: string) => {
        await test.step(screen, async () => {
          const { violations } = await new AxeBuilder({ page }).analyze();
          const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
          expect.soft(told, screen).toEqual([]);
          const tooWide = await page.evaluate(() =>
            [...document.querySelectorAll("html, main, form, .card, .listing, .transfers, dialog")]
              .filter((element) => element.scrollWidth > element.clientWidth)
              .map((element) => element.outerHTML.slice(0, 100)),
          );
          expect.soft(tooWide, screen).toEqual([]);
          await info.attach(screen, { body: await page.screenshot(), contentType: "image/png" });
        });
      };

      await page.locator("summary", { hasText: "More" }).click();
      await check("login");
      await vault.fill();
      await vault.button("Log in").click();
      await expect(vault.error()).toBeVisible();
      await check("login refused");
      await vault.button("Create an account").click();
      await check("register");
      await vault.fill();
      await vault.button("Create account").click();
      await expect(page.getByRole("listitem")).toHaveCount(24);
      await check("vault key");
      await vault.leaveKeyForLater();
      await vault.expectListed("Vault");
      await check("empty");

      await vault.makeFolder("Letters");
      await vault.upload([textFile(LONG), textFile("photo (1).jpg"), textFile("日本語.txt")]);
      await check("list");
      await vault.button("Actions for photo (1).jpg").click();
      await check("menu");
      for (const action of ["Rename…", "Move…", "Delete for good…"]) {
        if (action !== "Rename…") await vault.button("Actions for photo (1).jpg").click();
        await page.getByRole("menuitem", { name: action }).click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await check(action);
        await page.keyboard.press("Escape");
      }
      await vault.button("More").click();
      await page.getByRole("menuitem", { name: "Quick unlock…" }).click();
      await vault.field("New PIN").fill("2468");
      await vault.field("Password").fill(vault.password);
      await check("quick unlock");
      await vault.button("Turn on").click();
      await expect(page.getByRole("dialog")).toHaveCount(0);

      await page.goto(`${new URL(page.url()).origin}/#settings`);
      await expect(page.getByText("It answered at")).toBeVisible();
      await check("settings");
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog")).toBeVisible();
      await check("keys");
      await page.keyboard.press("Escape");
      await page.getByRole("link", { name: "Back to the files" }).click();

      await vault.button("New folder").click();
      await vault.field("Name").fill("..");
      await vault.button("Make folder").click();
      await expect(vault.error()).toBeVisible();
      await check("new folder refused");
      await page.keyboard.press("Escape");

      await page.route("**/api/files/upload/**", () => {});
      const chooser = page.waitForEvent("filechooser");
      await vault.button("Upload").click();
      await (await chooser).setFiles([textFile("on its way.txt"), textFile("waiting.txt")]);
      await expect(page.getByRole("progressbar").first()).toBeVisible();
      await check("transfers");

      await vault.enter("Letters");
      await check("folder");
      await page.goto(`${new URL(page.url()).origin}/#/nowhere`);
      await expect(vault.error()).toBeVisible();
      await check("no such folder");
      await vault.button("Lock").click();
      await vault.field("PIN").fill("0000");
      await vault.button("Unlock").click();
      await expect(vault.error()).toBeVisible();
      await check("wrong PIN");
    });
  });
