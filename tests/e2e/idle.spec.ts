// Locks that come by themselves, in this tab and in others.
import { randomUUID } from "node:crypto";
import { loadPackage } from "./package";
import { expect, HERE, type Page, test } from "./vault";

declare global {
  interface Window {
    /** What the vault has told. */
    heard: string[];
    reader: ReadableStreamDefaultReader<Uint8Array>;
  }
}

interface Account {
  name: string;
  password: string;
}

/** Opens a vault on a page; registers its user at first. */
const openTab = async (page: Page, account: Account, idleLockMs?: number) => {
  await loadPackage(page);
  await page.evaluate(
    async ({ server, key, name, password, idleLockMs }) => {
      const { ExcaliburSession } = window.excalibur;
      const { registered } = await ExcaliburSession.probe(server, { username: name });
      if (!registered)
        await ExcaliburSession.register(server, name, password, { accountCreationKey: key });
      const options = idleLockMs === undefined ? {} : { idleLockMs };
      window.vault = await ExcaliburSession.login(server, name, password, options);
      window.heard = [];
      const { vault, heard } = window;
      vault.addEventListener("locked", ({ detail }) => heard.push(`locked ${detail.reason}`));
      vault.addEventListener("expiring", ({ detail }) => heard.push(`expiring ${detail.seconds}`));
      vault.addEventListener("offline", () => heard.push("offline"));
      vault.addEventListener("online", () => heard.push("online"));
    },
    { ...HERE, ...account, idleLockMs },
  );
  return page;
};

const heard = (page: Page) => page.evaluate(() => window.heard);
const newAccount = (): Account => ({ name: randomUUID(), password: randomUUID() });
const MINUTE_MS = 60_000;

test("a vault that nobody uses is locked, after a warning", async ({ page }) => {
  await page.clock.install();
  await openTab(page, newAccount(), 5 * MINUTE_MS);
  await page.clock.runFor(4 * MINUTE_MS);
  await page.mouse.click(5, 5);
  await page.clock.runFor(4 * MINUTE_MS);
  await page.keyboard.press("Shift");
  await page.clock.runFor(4 * MINUTE_MS);
  expect(await heard(page)).toEqual([]);
  await page.clock.runFor(MINUTE_MS / 2 + 2000);
  expect(await heard(page)).toEqual([expect.stringMatching(/^expiring (29|30)$/)]);
  const turned = page.evaluate(
    () => new Promise<void>((resolve) => addEventListener("wheel", () => resolve())),
  );
  await page.evaluate(() => {}); // by now it listens
  await page.mouse.wheel(0, 10);
  await turned; // the call above does not wait for it
  await page.clock.runFor(4 * MINUTE_MS);
  expect(await heard(page)).toHaveLength(1);
  await page.clock.runFor(2 * MINUTE_MS);
  expect((await heard(page)).slice(1)).toEqual([expect.stringMatching(/^expiring/), "locked idle"]);
  expect(await page.evaluate(() => window.codeOf(window.vault.list("")))).toBe("locked");
});

test("a machine that wakes up too late is locked at the first touch", async ({ page }) => {
  await page.clock.install();
  await openTab(page, newAccount(), 5 * MINUTE_MS);
  await page.clock.pauseAt(Date.now() + 60 * MINUTE_MS); // timers do not run in between
  await page.mouse.click(5, 5);
  expect(await heard(page)).toContain("locked idle");
});

test("no vault is locked while a transfer runs", async ({ page }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/api/files/upload/**", async (route) => {
    await released;
    await route.continue();
  });
  await page.clock.install();
  await openTab(page, newAccount(), 10_000);
  const sent = page.waitForRequest("**/api/files/upload/**");
  const upload = page.evaluate(() =>
    window.vault.upload("", new File([new Uint8Array(3_000_000)], "file")),
  );
  await sent;
  await page.clock.runFor(25_000);
  expect(await heard(page)).toEqual([]);
  release();
  await upload;

  await page.evaluate(async () => {
    const download = await window.vault.download("file");
    const reader = download.unverifiedStream().getReader();
    await reader.read();
    window.reader = reader;
  });
  for (let piece = 0; piece < 6; piece += 1) {
    await page.clock.runFor(4000);
    await page.evaluate(() => window.reader.read());
  }
  expect(await heard(page)).toEqual([]);
  await page.clock.runFor(12_000);
  expect(await heard(page)).toContain("locked idle");
});

test("use of one tab keeps the others open, and a lock locks all", async ({ page, context }) => {
  await context.clock.install();
  const account = newAccount();
  await openTab(page, account, 5 * MINUTE_MS);
  const other = await openTab(await context.newPage(), account, 5 * MINUTE_MS);
  const stranger = await openTab(await context.newPage(), newAccount());
  for (let times = 0; times < 3; times += 1) {
    const told = other.evaluate(
      (name) => new Promise((resolve) => (new BroadcastChannel(name).onmessage = resolve)).then(),
      `excalibur ${HERE.server} ${account.name}`,
    );
    await other.evaluate(() => {}); // by now it listens
    await page.mouse.click(5, 5);
    await told;
    await context.clock.runFor(4 * MINUTE_MS);
  }
  expect(await heard(other)).toEqual([]);
  await page.evaluate(() => window.vault.lock());
  await other.waitForFunction(() => window.vault.locked);
  expect(await heard(page)).toEqual(["locked call"]);
  expect(await heard(other)).toEqual(["locked tab"]);
  expect(await heard(stranger)).toEqual([]);
  expect(await stranger.evaluate(() => window.codeOf(window.vault.list("")))).toBe("none");
});

test("a line that is lost and found is told once each", async ({ page, context }) => {
  await openTab(page, newAccount());
  const make = (name: string) =>
    page.evaluate((name) => window.codeOf(window.vault.mkdir(name)), name);
  expect(await make("a/../b")).toBe("invalid_name");
  await context.setOffline(true);
  await page.waitForFunction(() => window.heard.length > 0);
  expect(await make("a")).toBe("unreachable");
  expect(await heard(page)).toEqual(["offline"]);
  await context.setOffline(false);
  await page.waitForFunction(() => window.heard.length > 1);
  expect(await make("a")).toBe("none");
  expect(await heard(page)).toEqual(["offline", "online"]);

  await page.route("**/api/**", (route) => route.abort());
  expect(await make("b")).toBe("unreachable");
  expect(await make("b")).toBe("unreachable");
  await page.unroute("**/api/**");
  expect(await make("b")).toBe("none");
  expect((await heard(page)).slice(2)).toEqual(["offline", "online"]);
});

test("a stream that is dropped half read keeps no vault open", async ({ page }) => {
  await openTab(page, newAccount(), 1500);
  await page.evaluate(async () => {
    await window.vault.upload("", new Uint8Array(3_000_000), { name: "file" });
    const stream = (await window.vault.download("file")).unverifiedStream();
    await stream.getReader().read();
  });
  await page.waitForFunction(() => window.vault.locked);
  expect(await heard(page)).toContain("locked idle");
});

test("a lock that comes while a vault is being opened leaves nothing running", async ({
  page,
  context,
}) => {
  const account = newAccount();
  const other = await openTab(await context.newPage(), account);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let isAsked = false;
  await loadPackage(page);
  await page.route("**/package/idle.js", async (route) => {
    isAsked = true;
    await held;
    await route.fallback();
  });
  const code = page.evaluate(
    ({ server, name, password }) => {
      const { ExcaliburSession } = window.excalibur;
      const options = { idleLockMs: 200 };
      return window.codeOf(ExcaliburSession.login(server, name, password, options));
    },
    { ...HERE, ...account },
  );
  await expect.poll(() => isAsked).toBe(true);
  await other.evaluate(() => window.vault.lock());
  release();
  expect(await code).toBe("locked");
  await page.waitForTimeout(500); // in which a timer that was left would fire, and throw
});

test("what comes after a lock hears of the lock, also where idleness was watched", async ({
  page,
}) => {
  await page.clock.install();
  await openTab(page, newAccount(), 5 * MINUTE_MS);
  const held = await page.evaluateHandle(async () => {
    const { vault } = window;
    await vault.upload("", new Blob(["text"]), { name: "file" });
    const download = await vault.download("file");
    await vault.lock();
    return download;
  });
  await page.clock.runFor(MINUTE_MS); // it is time to tell the other tabs of use again
  const codes = await held.evaluate(async (download) => {
    const { vault, codeOf } = window;
    const upload = vault.upload("", new Blob(["text"]), { name: "other" });
    return [await codeOf(upload), await codeOf(download.bytes())];
  });
  expect(codes).toEqual(["locked", "locked"]);
});

test("a login of which a part cannot be loaded leaves nothing open", async ({ page }) => {
  const account = newAccount();
  await openTab(page, account);
  await page.route("**/package/idle.js", (route) => route.abort());
  const outcome = await page.evaluate(
    async ({ server, name, password }) => {
      let listening = 0;
      const add = window.addEventListener.bind(window);
      const remove = window.removeEventListener.bind(window);
      window.addEventListener = (...it: Parameters<typeof add>) => ((listening += 1), add(...it));
      window.removeEventListener = (...it: Parameters<typeof remove>) => (
        (listening -= 1),
        remove(...it)
      );
      const login = window.excalibur.ExcaliburSession.login(server, name, password, {
        idleLockMs: 60_000,
      });
      return { code: await window.codeOf(login), listening };
    },
    { ...HERE, ...account },
  );
  expect(outcome).toEqual({ code: "internal", listening: 0 });
});
