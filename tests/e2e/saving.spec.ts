// Every way that a large file is saved: whole, from a server that has changed it, and cancelled.
// The browser's question for a place cannot be shown without a window; it alone is replaced.
import { createHash, randomBytes } from "node:crypto";
import {
  closeSync,
  openSync,
  readFileSync,
  readSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { type Download, expect as baseExpect, type Locator, type TestInfo } from "@playwright/test";
import { startDevServer } from "./dev-server";
import { type Page, test as base, Vault } from "./vault";

declare global {
  interface Window {
    /** How often a person was asked for a place. */
    asked: number;
  }
}

const NAME = "large.bin";
/** Above what is saved from memory without a question. */
const LARGE_BYTES = 65 * 1024 * 1024;
/** Above what is held in memory without a warning. */
const HUGE_BYTES = 257 * 1024 * 1024;

/** So many bytes take their time on a busy machine. */
const expect = baseExpect.configure({ timeout: 120_000 });

const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** A vault with one file, on a server whose disk is at hand. */
class Setting {
  readonly vault: Vault;
  readonly downloads: Download[] = [];

  constructor(
    readonly page: Page,
    url: string,
    key: string,
    readonly data: string,
  ) {
    this.vault = new Vault(page, { page: url, server: url, key });
    page.on("download", (download) => this.downloads.push(download));
  }

  async upload(path: string) {
    await this.vault.open();
    await this.vault.register();
    await this.vault.upload(path);
  }

  async start() {
    await this.vault.row(NAME).getByTitle("Download").click();
  }

  /** Starts it over a slow line, and does something in its midst. */
  async startAnd(interrupt: (bar: Locator) => Promise<void>) {
    const network = await this.page.context().newCDPSession(this.page);
    const slow = { offline: false, latency: 0, downloadThroughput: 5e6, uploadThroughput: -1 };
    await network.send("Network.emulateNetworkConditions", slow);
    await this.start();
    const bar = this.page.getByRole("progressbar", { name: NAME });
    await expect.poll(() => bar.evaluate((it: HTMLProgressElement) => it.value)).toBeGreaterThan(0);
    await interrupt(bar);
    await network.detach();
  }

  startAndCancel() {
    return this.startAnd(async (bar) => {
      await this.vault.button(`Cancel ${NAME}`).click();
      await expect(bar).toHaveCount(0);
    });
  }

  /** A pause holds what has come: the file is asked for once. */
  async startAndPause() {
    let asked = 0;
    this.page.on("request", (it) => (asked += it.url().includes("/files/download/") ? 1 : 0));
    await this.startAnd(async () => {
      await this.vault.button(`Pause ${NAME}`).click();
      await expect(this.page.getByText(/^Paused · [\d.]+ MB of 68 MB$/)).toBeVisible();
    });
    await this.vault.button(`Go on with ${NAME}`).click();
    await this.vault.expectTransfersDone();
    baseExpect(asked).toBe(1);
  }

  /** Changes one byte in the middle of the stored file. */
  damage() {
    const stored = openSync(join(this.data, "vaults", "1", `${NAME}.exef`), "r+");
    const byte = Buffer.alloc(1);
    readSync(stored, byte, 0, 1, LARGE_BYTES / 2);
    writeSync(
      stored,
      byte.map((it) => it ^ 1),
      0,
      1,
      LARGE_BYTES / 2,
    );
    closeSync(stored);
  }

  async expectRefused() {
    const failed = this.page.locator(".transfer.failed").last();
    await expect(failed).toContainText(/cannot be opened|changed|damaged/i);
  }

  /** Everything in the origin's private file system: path and size. */
  files() {
    return this.page.evaluate(async () => {
      const found: [string, number][] = [];
      const walk = async (folder: FileSystemDirectoryHandle, path: string) => {
        for await (const entry of folder.values())
          if (entry.kind === "directory") await walk(entry, `${entry.name}/`);
          else found.push([path + entry.name, (await entry.getFile()).size]);
      };
      await walk(await navigator.storage.getDirectory(), "").catch((error: DOMException) => {
        if (error.name !== "NotFoundError") throw error; // it went while it was looked at
      });
      return found;
    });
  }
}

const test = base.extend<{ setting: Setting }>({
  setting: async ({ page }, use, info: TestInfo) => {
    info.slow();
    const data = info.outputPath("data");
    const options = ["--port", "0", "--rate-limit", "off", "--max-upload", "1000000000"];
    const server = await startDevServer(data, ...options);
    await use(new Setting(page, server.url, server.key, data));
    await server.stop();
  },
});

/** A large file of noise on disk, and what it holds. */
function noise(info: TestInfo): { path: string; bytes: Buffer } {
  const path = info.outputPath(NAME);
  const bytes = randomBytes(LARGE_BYTES);
  writeFileSync(path, bytes);
  return { path, bytes };
}

const withoutPicker = (page: Page) =>
  page.addInitScript(() => {
    delete (window as { showSaveFilePicker?: unknown }).showSaveFilePicker;
  });

const withoutPrivateFiles = (page: Page) =>
  page.addInitScript(() => {
    // as private windows do
    StorageManager.prototype.getDirectory = () =>
      Promise.reject(new DOMException("refused", "SecurityError"));
  });

test("to a place that a person chooses", async ({ setting, page }, info) => {
  await page.addInitScript(() => {
    window.asked = 0;
    const ask = async () => {
      if (!navigator.userActivation.isActive) throw new DOMException("no click", "SecurityError");
      if (document.title.includes("hidden")) await new Promise(() => {});
      if (document.title.includes("closed")) throw new DOMException("closed", "AbortError");
      const root = await navigator.storage.getDirectory();
      return root.getFileHandle(`chosen ${(window.asked += 1)}`, { create: true });
    };
    (window as { showSaveFilePicker?: unknown }).showSaveFilePicker = ask;
  });
  const { path, bytes } = noise(info);
  await setting.upload(path);

  await setting.startAndPause();
  expect(await setting.files()).toEqual([["chosen 1", LARGE_BYTES]]);
  const written = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const file = await (await root.getFileHandle("chosen 1")).getFile();
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(digest)];
  });
  expect(Buffer.from(written).toString("hex")).toBe(hash(bytes));

  const first = [["chosen 1", LARGE_BYTES]];
  await setting.startAndCancel();
  await expect.poll(() => setting.files()).toEqual(first);

  // given up while it waits in line
  await page.route("**/api/files/download/**", () => {}); // never answers
  await setting.start();
  await setting.start();
  await expect(page.getByText(/\b2 on the way/)).toBeVisible();
  await setting.vault.button(`Cancel ${NAME}`).last().click();
  await setting.vault.button(`Cancel ${NAME}`).click();
  await expect.poll(() => setting.files()).toEqual(first);
  await page.unrouteAll();

  // a browser may show the question where nobody sees it
  await page.evaluate(() => (document.title = "hidden"));
  await setting.start();
  await expect(page.getByText("This browser asks where to save it")).toBeVisible();
  await setting.vault.button(`Cancel ${NAME}`).click();

  // whoever closes the question wants no file
  await page.evaluate(() => (document.title = "closed"));
  await setting.start();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(page.getByText(/failed/)).toHaveCount(0);
  await page.evaluate(() => (document.title = ""));

  setting.damage();
  await setting.start();
  await setting.expectRefused();
  expect(await setting.files()).toEqual(first);

  // trying again asks for a place again
  await setting.vault.button(`Try again: ${NAME}`).click();
  await expect.poll(() => page.evaluate(() => window.asked)).toBe(6);
  await setting.expectRefused();
  expect(await setting.files()).toEqual(first);
  expect(setting.downloads).toEqual([]);
});

test("through the page's private files", async ({ setting, page }, info) => {
  await withoutPicker(page);
  const { path, bytes } = noise(info);
  await setting.upload(path);

  const { bytes: saved, name } = await setting.vault.download(NAME);
  expect(name).toBe(NAME);
  expect(hash(saved)).toBe(hash(bytes));
  const files = await setting.files();
  expect(files.map(([, size]) => size)).toEqual([LARGE_BYTES]);

  await setting.startAndCancel();
  await expect.poll(() => setting.files()).toEqual(files);

  const storage = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await storage.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: LARGE_BYTES * 1.5 });
  await setting.start();
  await expect(page.getByText("There is no room left for the file.")).toBeVisible();
  expect(await setting.files()).toEqual(files);
  await storage.send("Storage.overrideQuotaForOrigin", { origin });

  setting.damage();
  await setting.start();
  await setting.expectRefused();
  expect(await setting.files()).toEqual(files);
  expect(setting.downloads).toHaveLength(1);

  // what was saved is cleared away by the next visit, but not while another tab may need it
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(other.getByRole("heading", { name: "Log in" })).toBeVisible();
  expect(await setting.files()).toEqual(files);
  await other.close();
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect.poll(() => setting.files()).toEqual([]);
});

test("from memory, where a browser has nothing else", async ({ setting, page }, info) => {
  await withoutPicker(page);
  await withoutPrivateFiles(page);
  const { path, bytes } = noise(info);
  await setting.upload(path);
  expect(hash((await setting.vault.download(NAME)).bytes)).toBe(hash(bytes));

  await setting.startAndCancel();
  setting.damage();
  await setting.start();
  await setting.expectRefused();
  expect(setting.downloads).toHaveLength(1);
});

test("a file that a browser must hold is warned of, and can be given up", async ({
  setting,
  page,
}, info) => {
  await withoutPicker(page);
  await withoutPrivateFiles(page);
  const path = info.outputPath(NAME);
  writeFileSync(path, "");
  truncateSync(path, HUGE_BYTES);
  await setting.upload(path);
  await page.route("**/api/files/download/**", () => {}); // never answers
  await setting.start();
  await expect(page.getByText("This browser holds all 269 MB")).toBeVisible();
  await setting.vault.button(`Cancel ${NAME}`).click();
  await expect(page.getByText("This browser holds")).toHaveCount(0);
  expect(setting.downloads).toEqual([]);
});

test("a small file is saved without a question", async ({ setting, page }, info) => {
  await page.addInitScript(() => {
    const ask = () => Promise.reject(new Error("nobody should be asked"));
    (window as { showSaveFilePicker?: unknown }).showSaveFilePicker = ask;
  });
  const path = info.outputPath(NAME);
  writeFileSync(path, "small");
  await setting.upload(path);
  expect((await setting.vault.download(NAME)).bytes).toEqual(readFileSync(path));
});
