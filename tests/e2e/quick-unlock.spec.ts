// Vaults that open without their password.
import { randomUUID } from "node:crypto";
import type { QuickUnlock } from "excalibur-client";
import { startDevServer } from "./dev-server";
import { loadPackage } from "./package";
import { expect, HERE, type Page, type Place, test } from "./vault";

const NAME = "ada";
const PASSWORD = "pässword";
const PIN = "24 Käfer";

const load = (page: Page, place: Place = HERE) => loadPackage(page, place, { bare: true });

/** Opens a page with the package and the vault of a new user, with a quick unlock set up by PIN. */
async function setUp(page: Page, place: Place = HERE, name: string = randomUUID()) {
  await load(page, place);
  await page.evaluate(
    async ({ server, key, name, password, pin }) => {
      const { ExcaliburSession } = window.excalibur;
      await ExcaliburSession.register(server, name, password, { accountCreationKey: key });
      window.vault = await ExcaliburSession.login(server, name, password);
      await window.vault.setQuickUnlock({ pin, password });
    },
    { ...place, name, password: PASSWORD, pin: PIN },
  );
  return name;
}

/** What comes of it: the user's name, or the error's code and message. */
const unlock = (page: Page, options: { pin?: string; username?: string; server?: string }) =>
  page.evaluate(async (options) => {
    try {
      window.vault = await window.excalibur.ExcaliburSession.unlock(options);
      await window.vault.list("");
      return window.vault.username;
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      return `${code}: ${message}`;
    }
  }, options);

const unlocks = (page: Page) =>
  page.evaluate(() => window.excalibur.ExcaliburSession.quickUnlocks());
const triesLeft = async (page: Page) => (await unlocks(page)).map((it) => it.triesLeft);
const lock = (page: Page) => page.evaluate(() => window.vault.lock());

/** Changes the one entry, or puts a changed copy beside it. */
const alter = (page: Page, change: object) =>
  page.evaluate(
    (change) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open("excalibur");
        request.onerror = () => reject(new Error("no database"));
        request.onsuccess = () => {
          const transaction = request.result.transaction("unlocks", "readwrite");
          const store = transaction.objectStore("unlocks");
          const all = store.getAll();
          all.onsuccess = () => store.put({ ...(all.result[0] as object), ...change });
          transaction.oncomplete = () => (request.result.close(), resolve());
        };
      }),
    change,
  );

test("a PIN opens the vault after a lock and a reload, and its files are the same", async ({
  page,
}) => {
  const name = await setUp(page);
  await page.evaluate(() => window.vault.upload("", new File(["what was there"], "a.txt")));
  await lock(page);
  await load(page);
  expect(await unlock(page, { pin: PIN })).toBe(name);
  const text = () =>
    page.evaluate(async () => (await (await window.vault.download("a.txt")).blob()).text());
  expect(await text()).toBe("what was there");
  // as any other session
  expect(await page.evaluate(() => window.vault.server)).toBe(HERE.server);
  await page.evaluate((password) => window.vault.vaultKey(password), PASSWORD);
  await lock(page);
  // full-width digits and a composed letter are the same PIN
  expect(await unlock(page, { pin: "２４ Ka\u0308fer", username: name })).toBe(name);
  expect(await text()).toBe("what was there");

  await page.evaluate(async () => {
    const { ExcaliburSession } = window.excalibur;
    await ExcaliburSession.removeQuickUnlock({ username: "another" });
    const [found] = await ExcaliburSession.quickUnlocks();
    await ExcaliburSession.removeQuickUnlock(found);
  });
  expect(await unlocks(page)).toEqual([]);
  expect(await unlock(page, { pin: PIN })).toContain("no_quick_unlock");
});

test("wrong PINs are counted, a right one sets the count back, and the fifth deletes", async ({
  page,
}) => {
  const name = await setUp(page);
  const words = ["4 tries are left", "3 tries are left", "2 tries are left", "One try is left"];
  for (const left of words) {
    expect(await unlock(page, { pin: "0000" })).toBe(`wrong_pin: The PIN is wrong. ${left}.`);
  }
  expect(await triesLeft(page)).toEqual([1]);
  expect(await unlock(page, { pin: PIN })).toBe(name);
  expect(await triesLeft(page)).toEqual([5]);
  for (const left of words) expect(await unlock(page, { pin: "0000" })).toContain(left);
  await load(page);
  expect(await unlock(page, { pin: "0000" })).toMatch(/^wrong_pin: .*the quick unlock is deleted/);
  expect(await unlocks(page)).toEqual([]);
  expect(await unlock(page, { pin: PIN })).toContain("no_quick_unlock");
});

test("two tabs at once gain no tries", async ({ page, context }) => {
  await setUp(page);
  const other = await context.newPage();
  await load(other);
  const three = (tab: Page) =>
    Promise.all([1, 2, 3].map((it) => unlock(tab, { pin: `wrong ${it}` })));
  const outcomes = (await Promise.all([three(page), three(other)])).flat();
  const codes = outcomes.map((it) => it.split(":")[0]).sort();
  expect(codes).toEqual(["no_quick_unlock", ...Array.from({ length: 5 }, () => "wrong_pin")]);
  expect(await unlocks(page)).toEqual([]);
});

test("a try is counted before it is made, and a server that is away costs none", async ({
  page,
}) => {
  const name = await setUp(page);
  await page.evaluate(() => {
    const { subtle } = crypto;
    const unwrapKey = subtle.unwrapKey.bind(subtle) as (...all: unknown[]) => Promise<CryptoKey>;
    subtle.unwrapKey = async (...all: unknown[]) => {
      const [{ triesLeft }] = await window.excalibur.ExcaliburSession.quickUnlocks();
      document.title = String(triesLeft);
      return unwrapKey(...all);
    };
  });
  await page.route("**/api/**", (route) => route.abort());
  expect(await unlock(page, { pin: PIN })).toContain("unreachable");
  expect(await page.title()).toBe("4");
  expect(await triesLeft(page)).toEqual([5]);
  const aborted = page.evaluate((pin) => {
    const { ExcaliburSession } = window.excalibur;
    return window.codeOf(ExcaliburSession.unlock({ pin, signal: AbortSignal.abort() }));
  }, "0000");
  expect(await aborted).toBe("aborted");
  expect(await triesLeft(page)).toEqual([5]);
  await page.unroute("**/api/**");
  expect(await unlock(page, { pin: PIN })).toBe(name);
});

test("an entry opens nothing under another name, server or method, nor after a change", async ({
  page,
}) => {
  const name = await setUp(page);
  await alter(page, { username: "mallory" });
  expect(await unlock(page, { pin: PIN, username: "mallory" })).toContain("wrong_pin");
  await alter(page, { server: "https://other.example" });
  expect(await unlock(page, { pin: PIN, server: "https://other.example" })).toContain("wrong_pin");
  expect(await unlock(page, { pin: PIN, username: name })).toBe(name);
  await page.evaluate(() => window.excalibur.ExcaliburSession.removeQuickUnlock());
  await setUp(page);
  await alter(page, { sealed: new Uint8Array(200) });
  expect(await unlock(page, { pin: PIN })).toContain("no_quick_unlock");
  expect(await unlocks(page)).toEqual([]);
});

test("what is kept holds keys that no script reads out, and nothing is in localStorage", async ({
  page,
}) => {
  const name = await setUp(page);
  const entry = await page.evaluate(async () => {
    const [entry] = await new Promise<Record<string, unknown>[]>((resolve, reject) => {
      const request = indexedDB.open("excalibur");
      request.onerror = () => reject(new Error("no database"));
      request.onsuccess = () => {
        const all = request.result.transaction("unlocks").objectStore("unlocks").getAll();
        all.onsuccess = () => resolve(all.result as Record<string, unknown>[]);
        request.result.close();
      };
    });
    const { deviceKey, wrapped, sealed, how, ...rest } = entry;
    const key = deviceKey as CryptoKey;
    const exported = await crypto.subtle.exportKey("raw", key).then(
      () => "exported",
      (error: Error) => error.name,
    );
    const { salt, ...cost } = how as { salt: Uint8Array };
    return {
      rest: Object.keys(rest).sort(),
      key: [key.algorithm.name, key.extractable, ...key.usages],
      exported,
      wrapped: (wrapped as ArrayBuffer).byteLength,
      sealed: (sealed as Uint8Array).length,
      salt: salt.length,
      cost,
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
    };
  });
  expect(entry).toEqual({
    rest: ["createdAt", "iv", "method", "server", "triesLeft", "username"],
    key: ["HKDF", false, "deriveKey"],
    exported: "NotSupportedError",
    wrapped: 32 + 16,
    sealed: expect.any(Number),
    salt: 16,
    cost: { memoryKib: 65_536, passes: 3, lanes: 4 },
    local: [],
    session: [],
  });
  const expected: QuickUnlock = {
    ...{ server: HERE.server, username: name, method: "pin" },
    ...{ createdAt: expect.any(Date) as Date, triesLeft: 5 },
  };
  expect(await unlocks(page)).toEqual([expected]);
});

test("setting one up takes the password, and a PIN of four characters", async ({ page }) => {
  await setUp(page);
  const codes = await page.evaluate(
    async ({ password, pin }) => {
      const { ExcaliburSession } = window.excalibur;
      await ExcaliburSession.removeQuickUnlock();
      const { vault, codeOf } = window;
      const set = (options: object) =>
        codeOf(vault.setQuickUnlock(options as { pin: string; password: string }));
      const outcomes = [
        await set({ pin, password: "wrong" }),
        await set({ pin }),
        await set({ pin: "123", password }),
        await set({ pin: "😀😀", password }),
        await set({ pin: 1234, password }),
        await set({ password }),
        await set({ pin, passkey: true, password }),
        await set({ pin, password, nonsense: 1 }),
        await codeOf(ExcaliburSession.unlock({ pin, nonsense: 1 } as object)),
        await codeOf(ExcaliburSession.unlock(5 as unknown as object)),
        await codeOf(ExcaliburSession.unlock()),
        await codeOf(ExcaliburSession.removeQuickUnlock({ user: "" } as object)),
      ];
      await vault.lock();
      return [...outcomes, await set({ pin, password }), await ExcaliburSession.quickUnlocks()];
    },
    { password: PASSWORD, pin: PIN },
  );
  const wrong = (count: number) => Array.from({ length: count }, () => "invalid_argument");
  expect(codes).toEqual([
    ...["wrong_password", ...wrong(9), "no_quick_unlock", "invalid_argument", "locked"],
    [],
  ]);
});

test("a session that was unlocked renews itself; another password deletes the quick unlock", async ({
  page,
}, info) => {
  const data = info.outputPath("data");
  let server = await startDevServer(data, "--port", "0");
  const { url, key } = server;
  const port = new URL(url).port;
  await setUp(page, { page: url, server: url, key }, NAME);
  await lock(page);
  expect(await unlock(page, { pin: PIN })).toBe(NAME);
  await server.stop();
  server = await startDevServer(data, "--port", port);
  const renewed = page.evaluate(async () => {
    let renewals = 0;
    window.vault.addEventListener("renewed", () => (renewals += 1));
    await window.vault.mkdir("here");
    return renewals;
  });
  expect(await renewed).toBe(1);

  await server.stop();
  server = await startDevServer(info.outputPath("other data"), "--port", port);
  await page.evaluate(
    async ({ url, key, name }) => {
      const { ExcaliburSession } = window.excalibur;
      await ExcaliburSession.register(url, name, "other", { accountCreationKey: key });
    },
    { url, key: server.key, name: NAME },
  );
  expect(await unlock(page, { pin: PIN })).toMatch(/^no_quick_unlock: .* Log in with the password/);
  expect(await unlocks(page)).toEqual([]);
  await server.stop();
});

test("a page on plain http has none, and says why", async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(crypto, "subtle", { value: undefined, configurable: true }),
  );
  await load(page);
  const outcome = await page.evaluate(
    async ({ server, key, name, password, pin }) => {
      const { ExcaliburSession } = window.excalibur;
      await ExcaliburSession.register(server, name, password, { accountCreationKey: key });
      const vault = await ExcaliburSession.login(server, name, password);
      const set = await window.codeOf(vault.setQuickUnlock({ pin, password }));
      const unlock = await window.codeOf(ExcaliburSession.unlock({ pin }));
      return [set, unlock, await ExcaliburSession.quickUnlocks()];
    },
    { ...HERE, name: randomUUID(), password: PASSWORD, pin: PIN },
  );
  expect(outcome).toEqual(["needs_secure_context", "needs_secure_context", []]);
});

test("the browser's Argon2id is that of the reference implementation", async ({ page }) => {
  await load(page);
  const hex = await page.evaluate(async (address) => {
    type Ask = (how: object, options: object) => Promise<Uint8Array>;
    const { ask } = (await import(address)) as { ask: Ask };
    const salt = Uint8Array.from({ length: 16 }, (_, at) => at);
    const cost = { memoryKib: 65_536, passes: 3, lanes: 4 };
    const secret = await ask({ salt, ...cost }, { pin: "1234" });
    return [...secret].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }, "/package/pin.js");
  // as tests/pin.rs has it
  expect(hex).toBe("d2221e82df0c40a2f408223203110cbc752c6934e4fdda16b69f8fc424fa4507");
});

test("a PIN opens the vault with the core in a worker", async ({ page }) => {
  await load(page);
  const outcome = await page.evaluate(
    async ({ server, key, name, password, pin, address }) => {
      const { ExcaliburSession } = (await import(address)) as typeof window.excalibur;
      await ExcaliburSession.register(server, name, password, { accountCreationKey: key });
      const first = await ExcaliburSession.login(server, name, password);
      await first.mkdir("here");
      await first.setQuickUnlock({ pin, password });
      await first.lock();
      const wrong = await ExcaliburSession.unlock({ pin: "0000" }).catch(
        (error: { code: string }) => error.code,
      );
      const vault = await ExcaliburSession.unlock({ pin });
      const { items } = await vault.list("");
      return [wrong, ...items.map((it) => it.path)];
    },
    {
      ...{ ...HERE, name: randomUUID(), password: PASSWORD, pin: PIN },
      address: "/package/worker.js",
    },
  );
  expect(outcome).toEqual(["wrong_pin", "here"]);
});
