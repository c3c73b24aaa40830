// A vault key in place of the account's: for files that come out of a backup.
import { randomUUID } from "node:crypto";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { startDevServer } from "./dev-server";
import { loadPackage } from "./package";
import { expect, HERE, type Page, test } from "./vault";

const USER = { name: "ada", password: "pässword" };
const PIN = "24 Käfer";
const LETTER = "what was in the backup";

/** Opens a bare page, which may have workers, with the package, and makes an account. */
async function register(page: Page, place: typeof HERE, { name, password } = USER) {
  await loadPackage(page, place, { bare: true });
  await page.evaluate(
    ({ server, key, name, password }) =>
      window.excalibur.ExcaliburSession.register(server, name, password, {
        accountCreationKey: key,
      }),
    { ...place, name, password },
  );
}

/** Logs in, with the vault key as hex digits, if there is one. */
const logIn = (page: Page, server: string, vaultKey?: string) =>
  page.evaluate(
    async ({ server, name, password, vaultKey }) => {
      const bytes =
        vaultKey && Uint8Array.from(vaultKey.match(/../g) ?? [], (it) => parseInt(it, 16));
      const login = window.excalibur.ExcaliburSession.login(server, name, password, {
        ...(bytes && { vaultKey: bytes }),
        persist: "tab",
      });
      if (bytes) bytes.fill(0); // it has its own by now
      window.vault = await login;
    },
    { ...USER, server, vaultKey },
  );

/** What a person has of the open vault. */
const look = (page: Page) =>
  page.evaluate(async ({ password }) => {
    const { vault, codeOf } = window;
    const letter = vault.download("letter.txt").then((it) => it.blob());
    const hex = (bytes: Uint8Array) =>
      Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return {
      isOwn: vault.hasOwnVaultKey,
      letter: await letter.then((it) => it.text()).catch((error: { code: string }) => error.code),
      key: hex(await vault.vaultKey(password)),
      withoutPassword: await codeOf(vault.vaultKey("wrong")),
    };
  }, USER);

test("a vault from a backup opens with its key under another account, as long as the session lasts", async ({
  page,
}, info) => {
  const backup = info.outputPath("backup");
  const data = info.outputPath("data");
  let server = await startDevServer(backup, "--port", "0");
  const { url } = server;
  const port = new URL(url).port;
  const place = () => ({ page: url, server: url, key: server.key });
  await register(page, place());
  await logIn(page, url);
  await page.evaluate((text) => window.vault.upload("", new File([text], "letter.txt")), LETTER);
  const before = await look(page);
  expect(before).toMatchObject({ isOwn: false, letter: LETTER });
  const opened = { ...before, isOwn: true };

  await server.stop();
  server = await startDevServer(data, "--port", port);
  await register(page, place());
  await cp(join(backup, "vaults"), join(data, "vaults"), { recursive: true });
  await logIn(page, url);
  expect(await look(page)).toMatchObject({ isOwn: false, letter: "corrupt" });

  // the account's own is not needed, whatever became of it
  await page.route("**/api/users/vault/**", (route) => route.abort());
  await logIn(page, url, before.key);
  expect(await look(page)).toEqual(opened);

  await server.stop();
  server = await startDevServer(data, "--port", port);
  await page.evaluate(async (text) => {
    let renewals = 0;
    window.vault.addEventListener("renewed", () => (renewals += 1));
    await window.vault.upload("", new File([text], "letter.txt"), { overwrite: true });
    if (renewals !== 1) throw new Error("it was not renewed");
  }, LETTER);
  expect(await look(page)).toEqual(opened);

  await loadPackage(page, place(), { bare: true });
  await page.evaluate(async () => {
    const restored = await window.excalibur.ExcaliburSession.restore();
    if (!restored) throw new Error("nothing was kept");
    window.vault = restored;
  });
  expect(await look(page)).toEqual(opened);

  await page.evaluate(
    async ({ pin, password }) => {
      await window.vault.setQuickUnlock({ pin, password });
      await window.vault.lock();
      window.vault = await window.excalibur.ExcaliburSession.unlock({ pin });
    },
    { pin: PIN, ...USER },
  );
  expect(await look(page)).toEqual(opened);
  await server.stop();
});

test("a key that is none is refused before anything is sent; a worker takes one", async ({
  page,
}) => {
  const user = { name: randomUUID(), password: USER.password };
  await register(page, HERE, user);
  const outcome = await page.evaluate(
    async ({ server, name, password, address }) => {
      const { ExcaliburSession } = window.excalibur;
      const asked = performance.getEntriesByType("resource").length;
      const keys = [new Uint8Array(31), new Uint8Array(32), new ArrayBuffer(32), "k".repeat(32)];
      const codes = [];
      for (const vaultKey of keys)
        codes.push(
          await window.codeOf(
            ExcaliburSession.login(server, name, password, { vaultKey } as object),
          ),
        );
      codes.push(await window.codeOf(ExcaliburSession.unlock({ vaultKey: keys[0] } as object)));
      const sent = performance
        .getEntriesByType("resource")
        .slice(asked)
        .filter((it) => it.name.includes("/api/"));

      const inWorker = (await import(address)) as typeof import("excalibur-client/worker");
      const vaultKey = new Uint8Array(32).fill(7);
      const vault = await inWorker.ExcaliburSession.login(server, name, password, { vaultKey });
      const isSame = (await vault.vaultKey(password)).every((byte) => byte === 7);
      return { codes, sent: sent.length, isOwn: vault.hasOwnVaultKey, isSame };
    },
    { ...HERE, ...user, address: "/package/worker.js" },
  );
  expect(outcome).toEqual({
    codes: Array.from({ length: 5 }, () => "invalid_argument"),
    sent: 0,
    isOwn: true,
    isSame: true,
  });
});
