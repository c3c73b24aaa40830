// Vaults that outlive their page.
import { randomUUID } from "node:crypto";
import type { SessionOptions } from "excalibur-client";
import { loadPackage } from "./package";
import { expect, HERE, type Page, test, textFile, Vault } from "./vault";

const MINUTE_MS = 60_000;

interface Account {
  name: string;
  password: string;
}

const register = (page: Page, account: Account) =>
  page.evaluate(
    ({ server, key, name, password }) =>
      window.excalibur.ExcaliburSession.register(server, name, password, {
        accountCreationKey: key,
      }),
    { ...HERE, ...account },
  );

const logIn = (page: Page, account: Account, options: SessionOptions) =>
  page.evaluate(
    async ({ server, name, password, options }) => {
      const { ExcaliburSession } = window.excalibur;
      window.vault = await ExcaliburSession.login(server, name, password, options);
    },
    { ...HERE, ...account, options },
  );

/** Opens the vault of a new user on a new page. */
async function openNew(page: Page, options: SessionOptions): Promise<Account> {
  const account = { name: randomUUID(), password: randomUUID() };
  await loadPackage(page);
  await register(page, account);
  await logIn(page, account, options);
  return account;
}

/** Loads the page anew; the user of the vault that is then open, and whether it works. */
async function restore(page: Page) {
  await loadPackage(page);
  return restoreHere(page);
}

const restoreHere = (page: Page) =>
  page.evaluate(async () => {
    const restored = await window.excalibur.ExcaliburSession.restore();
    if (!restored) return null;
    window.vault = restored;
    const name = crypto.randomUUID();
    const code = await window.codeOf(
      restored
        .upload("", new File([name], name))
        .then(() => restored.download(name))
        .then((download) => download.blob())
        .then(async (blob) => {
          if ((await blob.text()) !== name) throw new Error("other bytes");
        }),
    );
    return `${restored.username} ${code}`;
  });

test("what a tab keeps is opened by a reload of it, and by no other tab", async ({
  page,
  context,
}) => {
  const account = await openNew(page, { persist: "tab" });
  const works = `${account.name} none`;
  expect(await restore(page)).toBe(works);
  expect(await restore(page)).toBe(works);
  expect(await restore(await context.newPage())).toBeNull();
  await page.evaluate(() => window.vault.lock());
  expect(await restore(page)).toBeNull();
});

test("what a device keeps is opened by every tab, until one of them locks", async ({
  page,
  context,
}) => {
  const account = await openNew(page, { persist: "device" });
  const works = `${account.name} none`;
  const other = await context.newPage();
  expect(await restore(other)).toBe(works);
  expect(await restore(page)).toBe(works);
  await other.evaluate(() => window.vault.lock());
  await page.waitForFunction(() => window.vault.locked);
  expect(await restore(page)).toBeNull();
  expect(await restore(await context.newPage())).toBeNull();
});

test("nothing is kept unless it is asked for, and nothing of a login that fails", async ({
  page,
}) => {
  const account = await openNew(page, {});
  expect(await restore(page)).toBeNull();
  const wrong = logIn(page, { ...account, password: "wrong" }, { persist: "device" });
  await expect(wrong).rejects.toThrow();
  expect(await restore(page)).toBeNull();
  const codes = await page.evaluate(
    ({ server }) =>
      Promise.all(
        [{ persist: "ever" }, { idleLockMs: -1 }, { idleLockMs: "5" }, { nonsense: 1 }].map(
          (options) =>
            window.codeOf(
              window.excalibur.ExcaliburSession.login(server, "a", "b", options as object),
            ),
        ),
      ),
    HERE,
  );
  expect(codes).toEqual(Array.from({ length: 4 }, () => "invalid_argument"));
});

test("what is kept ends when nobody has used it for long, and with the session", async ({
  page,
}) => {
  await page.clock.install();
  const account = await openNew(page, { persist: "device", idleLockMs: 10 * MINUTE_MS });
  await page.goto("about:blank");
  await page.clock.fastForward(9 * MINUTE_MS);
  expect(await restore(page)).toBe(`${account.name} none`);
  await page.goto("about:blank");
  await page.clock.fastForward(11 * MINUTE_MS);
  expect(await restore(page)).toBeNull();

  await logIn(page, account, { persist: "device" });
  await page.goto("about:blank");
  await page.clock.fastForward(61 * MINUTE_MS);
  expect(await restore(page)).toBeNull();
});

test("a page on plain http keeps nothing, and says why", async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(crypto, "subtle", { value: undefined, configurable: true }),
  );
  await loadPackage(page);
  const outcome = await page.evaluate(async ({ server }) => {
    const { ExcaliburSession } = window.excalibur;
    const login = ExcaliburSession.login(server, "a", "b", { persist: "tab" });
    return [await window.codeOf(login), await ExcaliburSession.restore()];
  }, HERE);
  expect(outcome).toEqual(["needs_secure_context", null]);
});

test("the vault page: a lock in one tab locks the other, and a new tab is locked", async ({
  vault,
  page,
  context,
}) => {
  await vault.register();
  await vault.upload([textFile("a.txt")]);
  await page.reload();
  await expect(vault.row("a.txt")).toBeVisible();

  const other = new Vault(await context.newPage());
  await other.open();
  await expect(other.heading("Log in")).toBeVisible();
  other.username = vault.username;
  await other.field("User name").fill(vault.username);
  await other.field("Password").fill(vault.password);
  await other.button("Log in").click();
  await expect(other.row("a.txt")).toBeVisible();

  await vault.lock();
  await expect(other.heading("Log in")).toBeVisible();
  await expect(other.page.getByText("The vault was locked in another tab.")).toBeVisible();
  await other.page.reload();
  await expect(other.heading("Log in")).toBeVisible();
});

test("a vault that is locked while another tab opens it does not come back", async ({
  page,
  context,
}) => {
  await openNew(page, { persist: "device" });
  const other = await context.newPage();
  await loadPackage(other);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let isAsked = false;
  await other.route("**/*_bg.wasm", async (route) => {
    isAsked = true;
    await held;
    await route.fallback();
  });
  const opened = restoreHere(other);
  await expect.poll(() => isAsked).toBe(true); // it has found what is kept
  await page.evaluate(() => window.vault.lock());
  release();
  expect(await opened).toBeNull();
  expect(await restore(page)).toBeNull();
});

test("a lock of one user leaves what is kept of another", async ({ page, context }) => {
  const first = await openNew(page, { persist: "device" });
  const other = await context.newPage();
  const second = await openNew(other, { persist: "device" });
  expect(await restore(await context.newPage())).toBe(`${second.name} none`);
  await other.evaluate(() => window.vault.lock());
  expect(await restore(await context.newPage())).toBe(`${first.name} none`);
});

test("a lock of a session that is kept nowhere deletes what sleeping tabs have kept", async ({
  page,
  context,
}) => {
  const account = await openNew(page, { persist: "tab" });
  await page.goto("about:blank");
  const other = await context.newPage();
  await loadPackage(other);
  await logIn(other, account, {});
  await other.evaluate(() => window.vault.lock());
  expect(await restore(page)).toBeNull();
});

test("no tab writes or deletes over what another has renewed", async ({ page }) => {
  await loadPackage(page);
  const kept = await page.evaluate(async (address) => {
    interface Kept {
      entry: { snapshot?: string };
      put: (entry: object) => Promise<void>;
      renew: (entry: object) => Promise<void>;
      use: () => Promise<void>;
      remove: () => Promise<void>;
    }
    const { place, find, forget } = (await import(address)) as {
      place: (persist: string) => Promise<Kept>;
      find: () => Promise<Kept | undefined>;
      forget: (whose: object) => Promise<void>;
    };
    const whose = { server: "http://vault.example.org", username: "alice" };
    const entry = (minutes: number) => ({
      ...whose,
      expiresAt: Date.now() + minutes * 60_000,
      snapshot: `good for ${minutes}`,
    });
    const now = async () => (await find())?.entry.snapshot;
    const seen: Record<string, string | undefined> = {};

    const first = await place("device");
    await first.put(entry(10));
    const second = await find();
    await first.renew(entry(30));
    await second?.renew(entry(20));
    seen.older = await now();
    await second?.use();
    seen.used = await now();

    const third = await find();
    await first.renew(entry(40));
    await third?.remove();
    seen.removed = await now();

    await forget(whose);
    await first.renew(entry(50));
    await first.use();
    seen.forgotten = await now();
    return seen;
  }, "/package/keep.js");
  expect(kept).toEqual({ older: "good for 30", used: "good for 30", removed: "good for 40" });
});
