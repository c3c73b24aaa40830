// The page as a person uses it; every test of it also proves that it says nothing on the console
// and breaks no rule of its Content-Security-Policy.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Locator, type Page, expect, test as base } from "@playwright/test";

export { expect, type Page };

/** Where a vault is, and how to it. */
export interface Place {
  page: string;
  server: string;
  /** The account creation key. */
  key: string;
}

/** The place that global-setup.ts made. */
export const HERE: Place = {
  page: process.env.E2E_PAGE ?? "",
  server: process.env.E2E_SERVER ?? "",
  key: process.env.E2E_CREATION_KEY ?? "",
};

/** How long the real server's bucket takes to be full again: 20 requests, one a second. */
const BUCKET_MS = 20_000;

/** What Chrome itself writes about a request that failed. */
const OF_THE_BROWSER =
  /^(Failed to load resource|Access to (fetch|XMLHttpRequest)|WebSocket connection)/;

export const test = base.extend<{ vault: Vault }>({
  page: async ({ page }, use) => {
    // a new page cannot know what the last one has used up of the server's pace
    if (process.env.EXCALIBUR_URL) await setTimeout(BUCKET_MS);
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    // Chromium opens a dialog of its own until somebody listens, and that takes a moment to be known
    page.on("filechooser", () => {});
    page.on("pageerror", (error) => said.push(String(error)));
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) =>
        console.error("violates", event.violatedDirective, event.blockedURI, event.sample),
      );
    });
    await use(page);
    expect(said.filter((text) => !OF_THE_BROWSER.test(text))).toEqual([]);
  },
  vault: async ({ page }, use) => {
    const vault = new Vault(page);
    await vault.open();
    await use(vault);
  },
});

export class Vault {
  username = `e2e ${randomUUID()}`;
  readonly password = `pässword ${randomUUID()}`;

  constructor(
    readonly page: Page,
    readonly place = HERE,
  ) {}

  async open() {
    await this.page.goto(this.place.page);
    await this.chooseServer();
  }

  /** Where the page does not come from the server. */
  async chooseServer() {
    if (this.place.server === this.place.page) return;
    await this.server.fill(this.place.server);
    await this.field("User name").focus();
  }

  readonly button = (name: string | RegExp) =>
    this.page.getByRole("button", { name, exact: typeof name === "string" });
  /** Also one with a list of what was typed before. */
  readonly field = (name: string) =>
    this.page
      .getByRole("textbox", { name, exact: true })
      .or(this.page.getByRole("combobox", { name, exact: true }));
  readonly heading = (name: string) =>
    this.page.getByRole("heading", { level: 1, name, exact: true });
  readonly error = () => this.page.getByRole("alert").filter({ hasText: /\w/ });

  get server() {
    return this.field("Server");
  }

  /** In the form that is shown. */
  async fill({ username = this.username, password = this.password, key = this.place.key } = {}) {
    await this.field("User name").fill(username);
    await this.field("Password").fill(password);
    const keyField = this.field("Account creation key");
    if (await keyField.isVisible()) await keyField.fill(key);
  }

  async register() {
    await this.button("Create an account").click();
    await this.fill();
    await this.button("Create account").click();
    await this.leaveKeyForLater();
    await this.expectListed("Vault");
  }

  /** A new account's vault key is shown for a backup. */
  async leaveKeyForLater() {
    await this.button("Later").click();
  }

  async logIn() {
    await this.fill();
    await this.button("Log in").click();
    await expect(this.button("Lock")).toBeVisible();
  }

  async lock() {
    await this.button("Lock").click();
    await expect(this.heading("Log in")).toBeVisible();
  }

  async expectListed(directory: string) {
    await expect(this.heading(directory)).toBeVisible();
    await expect(this.page.locator(".listing")).toHaveAttribute("aria-busy", "false");
    await expect(this.error()).toHaveCount(0);
  }

  /** The entry in the list. */
  row(name: string): Locator {
    const header = this.page.getByRole("rowheader", { name, exact: true });
    return this.page.getByRole("row").filter({ has: header });
  }

  folder(name: string): Locator {
    return this.row(name).getByRole("link");
  }

  async enter(folder: string) {
    await this.folder(folder).click();
    await this.expectListed(folder);
  }

  /** Files on disk, or made up, by the button; waits until they are there. */
  async upload(files: Parameters<Locator["setInputFiles"]>[0]) {
    const chooser = this.page.waitForEvent("filechooser");
    await this.button("Upload").click();
    await (await chooser).setFiles(files);
    await this.expectTransfersDone();
  }

  async expectTransfersDone() {
    const transfers = this.page.getByRole("region", { name: "Transfers" });
    await expect(transfers.getByRole("status")).toHaveText(/^\d+ files? done$/, {
      timeout: 300_000,
    });
  }

  /** What the browser saves, and the name that it proposes for it. */
  async download(name: string): Promise<{ bytes: Buffer; name: string }> {
    const [download] = await Promise.all([
      this.page.waitForEvent("download"),
      this.row(name).getByTitle("Download").click(),
    ]);
    return { bytes: await readFile(await download.path()), name: download.suggestedFilename() };
  }

  /** From the menu of an entry. */
  async choose(name: string, action: string) {
    await this.button(`Actions for ${name}`).click();
    await this.page.getByRole("menuitem", { name: action, exact: true }).click();
  }

  async makeFolder(name: string) {
    await this.button("New folder").click();
    await this.field("Name").fill(name);
    await this.button("Make folder").click();
    await expect(this.row(name)).toBeVisible();
  }
}

const FILES = join(import.meta.dirname, "files");

/** A file of files/. */
export const fixture = (name: string, mimeType = "application/octet-stream") => ({
  name,
  mimeType,
  buffer: readFileSync(join(FILES, name)),
});

/** What the page says was done. */
export const news = (page: Page) => page.locator(".news").getByRole("status");

/** A file of text. */
export const textFile = (name: string, text = "text") => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(text),
});
