// The session and what can be chosen, as a person finds them under Settings.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, HERE, test, type Vault } from "./vault";

async function openSettings(vault: Vault) {
  await vault.button("More").click();
  await vault.page.getByRole("menuitem", { name: "Settings" }).click();
  await expect(vault.heading("Settings")).toBeFocused();
}

const choice = (page: Page, name: string) => page.getByRole("combobox", { name, exact: true });
const group = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("the session is told: who, where, whether it lives, when it ends, and it is locked", async ({
  vault,
  page,
}) => {
  await vault.register();
  await openSettings(vault);
  await expect(page).toHaveTitle(/^Settings – /);
  const session = group(page, "Session");
  await expect(session).toContainText(vault.username);
  await expect(session).toContainText(HERE.server);
  await expect(session.getByRole("status")).toHaveText(/^It answered at .* ms$/);
  await expect(session).toContainText("The same as this device's");
  await expect(session).toContainText("renews itself before");
  const { version } = JSON.parse(await readFile("package.json", "utf8")) as { version: string };
  const commit = existsSync(".git") ? " \\([0-9a-f]{12}\\+?\\)" : "";
  const ofPage = new RegExp(`This page's version${version}${commit}The server's`);
  await expect(group(page, "About")).toContainText(ofPage);
  await expect(group(page, "About")).toContainText(/The server's version0\.2\.\d+/);

  // a clock that goes wrong, and a server that has gone
  await page.route("**/api/well-known/clock", (route) =>
    route.fulfill({ body: new Date(Date.now() + 90_500).toISOString() }),
  );
  await vault.button("Check the connection").click();
  await expect(session).toContainText(/Server's clock(89|90|91) seconds ahead/);
  await page.route("**/api/well-known/**", (route) => route.abort());
  await vault.button("Check the connection").click();
  await expect(session.getByRole("status")).toHaveText(/^It does not answer/);
  await expect(vault.error()).toContainText("The server does not answer.");
  await page.unrouteAll();

  await page.reload();
  await expect(vault.heading("Settings")).toBeVisible();
  await expect(session).toContainText("does not renew itself");
  await page.getByRole("link", { name: "Back to the files" }).click();
  await vault.expectListed("Vault");
  await expect(vault.heading("Vault")).toBeFocused();
  await page.goBack();
  await vault.button("Lock now").click();
  await expect(vault.heading("Log in")).toBeVisible();
});

test("colours and language are chosen at once, and kept", async ({ vault, page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await vault.register();
  await openSettings(vault);
  const light = await background();
  await choice(page, "Colours").selectOption("Dark");
  expect(await background()).not.toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  await choice(page, "Colours").selectOption("Light");
  expect(await background()).toBe(light);

  const around = page.locator("meta[name=theme-color][media=all]");
  await expect(around).toHaveAttribute("data-theme", "light");

  await choice(page, "Language").selectOption("Deutsch");
  await expect(vault.heading("Einstellungen")).toBeVisible();
  await expect(page).toHaveTitle(/^Einstellungen – /);
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.reload();
  await expect(vault.heading("Einstellungen")).toBeVisible();
  expect(await background()).toBe(light);
  await vault.button("Jetzt sperren").click();
  await expect(vault.heading("Anmelden")).toBeVisible();
});

test("a vault that nobody uses locks after the chosen time", async ({ vault, page }) => {
  await page.clock.install();
  await vault.register();
  await openSettings(vault);
  await choice(page, "Lock when nobody has used the vault for").selectOption("1 minute");
  await vault.lock(); // it holds from the next login on
  await vault.logIn();
  await vault.expectListed("Vault");
  await page.clock.runFor(50_000);
  await expect(vault.heading("Vault")).toBeVisible();
  await page.clock.runFor(15_000);
  await expect(page.getByText("The vault was locked, as nobody was using it.")).toBeVisible();
});

test("what this browser keeps is told, and deleted", async ({ vault, page }) => {
  await vault.register();
  await openSettings(vault);
  await vault.button("Quick unlock…").click();
  await vault.field("New PIN").fill("2468");
  await vault.field("Password").fill(vault.password);
  await vault.button("Turn on").click();
  const browser = group(page, "In this browser");
  await expect(browser).toContainText(`PIN of ${vault.username}`);
  await browser.getByRole("button", { name: "Turn off PIN" }).click();
  await expect(browser).not.toContainText("PIN of");
  await expect(vault.heading("Settings")).toBeFocused();

  await browser.getByRole("button", { name: "Forget them" }).click();
  await expect(browser.getByRole("button", { name: "Forget them" })).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await vault.lock();
  await expect(vault.field("User name")).toHaveValue("");
});

test("the licences of what the page is made of are beside it", async ({ vault, page }) => {
  await vault.register();
  await openSettings(vault);
  const href = await page.getByRole("link", { name: "Licences" }).getAttribute("href");
  const answer = await page.request.get(new URL(href ?? "", HERE.page).href);
  const text = await answer.text();
  for (const name of ["preact", "@fluent/bundle", "comlink", "aes-gcm"])
    expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(.*(MIT|Apache)`, "m"));
});
