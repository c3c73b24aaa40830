// What stands in the memory of the WebAssembly module, which any script on the page could read.
import { hkdfSync, pbkdf2Sync, randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, HERE, loadPackage } from "./package";
import { test } from "./vault";

interface Watched {
  /** Secrets by name, to be looked for. */
  secrets: Map<string, Uint8Array>;
  /** The names of those that stand in the module's memory now. */
  scan: () => string[];
  /** Which were there when a key was handed to WebCrypto. */
  during: Set<string>;
}

declare global {
  interface Window {
    watched: Watched;
  }
}

/** Before anything else on the page: hears of each WebAssembly memory and each imported key. */
function watch() {
  const memories: WebAssembly.Memory[] = [];
  const { instantiate } = WebAssembly;
  const listening = async (module: WebAssembly.Module, imports?: WebAssembly.Imports) => {
    const instance = await instantiate(module, imports);
    for (const it of Object.values(instance.exports))
      if (it instanceof WebAssembly.Memory) memories.push(it);
    return instance;
  };
  WebAssembly.instantiate = listening as typeof instantiate;

  const secrets = new Map<string, Uint8Array>();
  const holds = (memory: Uint8Array, secret: Uint8Array) => {
    const [first = 0] = secret;
    for (let at = memory.indexOf(first); at >= 0; at = memory.indexOf(first, at + 1))
      if (secret.every((byte, index) => memory[at + index] === byte)) return true;
    return false;
  };
  const isThere = (secret: Uint8Array) =>
    memories.some(({ buffer }) => {
      const memory = new Uint8Array(buffer);
      // as bytes, and as the numbers that arithmetic makes of them
      return holds(memory, secret) || holds(memory, secret.toReversed());
    });
  const scan = () => {
    if (memories.length !== 1) throw new Error("the module's memory is not watched");
    return [...secrets.keys()].filter((name) => isThere(secrets.get(name) ?? new Uint8Array()));
  };

  const during = new Set<string>();
  window.watched = { secrets, scan, during };
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return;
  const importKey = subtle.importKey.bind(subtle);
  subtle.importKey = ((...args: Parameters<typeof importKey>) => {
    for (const name of scan()) during.add(name);
    const { name } = args[2] as Algorithm;
    // K among them, which nobody can derive
    if (/^(AES|HMAC)/.test(name))
      secrets.set(`imported ${secrets.size}`, new Uint8Array(args[1] as ArrayBuffer).slice());
    return importKey(...args);
  }) as typeof importKey;
}

/** A key, as the protocol derives it. */
function derive(username: string, password: string, salt: string) {
  const salty = Buffer.from(salt, "base64");
  const stretched = pbkdf2Sync(password.normalize("NFKD"), salty, 650_000, 32, "sha256");
  const expanded = new Uint8Array(
    hkdfSync("sha256", JSON.stringify({ username }), salty, new Uint8Array(), 32),
  );
  return Array.from(stretched, (byte, at) => byte ^ (expanded[at] ?? 0));
}

/** What a scan finds in the course of a session. */
async function look(page: Page) {
  await loadPackage(page);
  const user = { username: randomUUID(), password: `pässword ${randomUUID()}` };
  await page.evaluate(
    ({ server, key, username, password }) =>
      window.excalibur.ExcaliburSession.register(server, username, password, {
        accountCreationKey: key,
      }),
    { ...HERE, ...user },
  );
  const answer = await page.request.get(`${HERE.server}/api/users/security/${user.username}`);
  const salts = (await answer.json()) as { auk_salt: string; srp_salt: string };
  const keys = {
    "SRP key": derive(user.username, user.password, salts.srp_salt),
    "account unlock key": derive(user.username, user.password, salts.auk_salt),
  };
  return page.evaluate(
    async ({ server, username, password, keys }) => {
      const { ExcaliburSession } = window.excalibur;
      const { secrets, scan, during } = window.watched;
      const utf8 = (text: string) => new TextEncoder().encode(text.normalize("NFKD"));
      for (const [name, bytes] of Object.entries(keys)) secrets.set(name, new Uint8Array(bytes));
      secrets.set("password", utf8(password));
      const after: Record<string, string[]> = {};

      after.registering = scan();
      const session = await ExcaliburSession.login(server, username, password);
      after.login = scan();
      secrets.set("vault key", await session.vaultKey(password));
      after.backup = scan();
      await session.mkdir("a folder");
      await session.list("");
      await session.upload("", new Uint8Array(300_000), { name: "file" });
      // what a page still holds of a vault that is locked has no key in it
      const held = [
        await session.openRanges("file"),
        await session.download("file"),
        (await session.download("file")).unverifiedStream().getReader(),
      ] as const;
      await held[2].read();
      after.use = scan();
      await session.lock();
      await new Promise((resolve) => setTimeout(resolve));
      after.lock = scan();
      after.held = await Promise.all([
        window.codeOf(held[0].unverifiedRange(0, 10)),
        window.codeOf(held[1].bytes()),
        window.codeOf(held[2].read()),
      ]);

      const vaultKey = crypto.getRandomValues(new Uint8Array(32));
      secrets.set("given vault key", vaultKey.slice());
      const given = await ExcaliburSession.login(server, username, password, { vaultKey });
      await given.upload("", new Uint8Array(300_000), { name: "another file" });
      after.given = scan();
      await given.vaultKey(password);
      await given.lock();
      after.givenLock = scan();

      const wrong = `${password}, but wrong`;
      secrets.set("wrong password", utf8(wrong));
      const code = await window.codeOf(ExcaliburSession.login(server, username, wrong));
      after.failure = scan();
      return { code, after, during: [...during].sort() };
    },
    { server: HERE.server, ...user, keys },
  );
}

test("keys and passwords stand in the module's memory while they are used, and not after", async ({
  page,
}) => {
  await page.addInitScript(watch);
  const { code, after, during } = await look(page);
  expect(code).toBe("wrong_password");
  const derived = ["SRP key", "account unlock key", "password", "wrong password"];
  expect(during).toEqual(expect.arrayContaining(derived));
  expect(during.some((name) => name.startsWith("imported"))).toBe(true); // K
  expect(after).toEqual({
    ...{ registering: [], login: [], backup: [], use: [], lock: [], failure: [] },
    ...{ given: [], givenLock: [] },
    held: ["locked", "locked", "locked"],
  });
});

test("without WebCrypto the open vault's keys are there, and nothing after the lock", async ({
  page,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(crypto, "subtle", { value: undefined, configurable: true }),
  );
  await page.addInitScript(watch);
  const { code, after } = await look(page);
  expect(code).toBe("wrong_password");
  expect(after.login).not.toContain("password");
  expect(after.backup).toContain("vault key");
  expect(after.given).toContain("given vault key");
  expect(after.use).toContain("vault key");
  expect([after.lock, after.givenLock, after.failure]).toEqual([[], [], []]);
  expect(after.held).toEqual(["locked", "locked", "locked"]);
});

test("so in a worker, whose core the page cannot reach any more", async ({ page }) => {
  const watched = `self.window = self;
    Object.defineProperty(crypto, "subtle", { value: undefined });
    (${watch.toString()})();
    const channel = new BroadcastChannel("watch");
    channel.onmessage = ({ data }) => {
      for (const [name, bytes] of data) window.watched.secrets.set(name, bytes);
      channel.postMessage(window.watched.scan());
    };`;
  const script = (body: string) => ({ contentType: "text/javascript", body });
  await loadPackage(page, HERE, { bare: true });
  await page.route("**/watch.js", (route) => route.fulfill(script(watched)));
  await page.route("**/watched-host.js", (route) =>
    route.fulfill(script('import "./watch.js"; import "./worker-host.js";')),
  );
  const found = await page.evaluate(
    async ({ server, key, username, password, address }) => {
      const { ExcaliburSession, init } = (await import(
        address
      )) as typeof import("excalibur-client/worker");
      const makeWorker = () => new Worker("/package/watched-host.js", { type: "module" });
      await init(undefined, { worker: makeWorker });
      await ExcaliburSession.register(server, username, password, { accountCreationKey: key });
      const session = await ExcaliburSession.login(server, username, password);
      const vaultKey = await session.vaultKey(password);
      const channel = new BroadcastChannel("watch");
      const scan = () => {
        const answer = new Promise<string[]>((resolve) => {
          channel.onmessage = ({ data }) => resolve(data as string[]);
        });
        channel.postMessage([["vault key", vaultKey]]);
        return answer;
      };
      await session.upload("", new Uint8Array(300_000), { name: "file" });
      const ranges = await session.openRanges("file");
      const download = await session.download("file");
      const open = await scan();
      await session.lock();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const locked = await scan();
      const held = [ranges.unverifiedRange(0, 10), download.bytes()].map(window.codeOf);
      return { open, locked, held: await Promise.all(held) };
    },
    {
      ...HERE,
      username: randomUUID(),
      password: randomUUID(),
      address: "/package/worker.js",
    },
  );
  expect(found).toEqual({ open: ["vault key"], locked: [], held: ["locked", "locked"] });
});
