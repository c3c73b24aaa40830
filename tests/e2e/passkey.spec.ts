// Quick unlock by a passkey, on an authenticator that Chromium makes up.
import { randomUUID } from "node:crypto";
import type { CDPSession } from "@playwright/test";
import { loadPackage } from "./package";
import { expect, HERE, type Page, test } from "./vault";

const PASSWORD = "pässword";

// a passkey is for a name, not for a number
const origin = HERE.page.replace("127.0.0.1", "localhost");
const PLACE = { ...HERE, page: origin, server: origin };

interface Authenticator {
  client: CDPSession;
  authenticatorId: string;
}

async function addAuthenticator(page: Page, options: object = {}): Promise<Authenticator> {
  const client = await page.context().newCDPSession(page);
  await client.send("WebAuthn.enable");
  const { authenticatorId } = await client.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      ...options,
    },
  });
  return { client, authenticatorId };
}

const credentials = async ({ client, authenticatorId }: Authenticator) =>
  (await client.send("WebAuthn.getCredentials", { authenticatorId })).credentials;

async function openVault(page: Page) {
  await loadPackage(page, PLACE, { bare: true });
  const name = randomUUID();
  await page.evaluate(
    async ({ server, key, name, password }) => {
      const { ExcaliburSession } = window.excalibur;
      await ExcaliburSession.register(server, name, password, { accountCreationKey: key });
      window.vault = await ExcaliburSession.login(server, name, password);
    },
    { ...PLACE, name, password: PASSWORD },
  );
  return name;
}

const set = (page: Page, password = PASSWORD) =>
  page.evaluate(
    (password) => window.codeOf(window.vault.setQuickUnlock({ passkey: true, password })),
    password,
  );

/** What comes of it: the user's name, or the error's code. */
const unlock = (page: Page, signal = false) =>
  page.evaluate(async (signal) => {
    const options = signal ? { signal: AbortSignal.timeout(500) } : {};
    const opening = window.excalibur.ExcaliburSession.unlock(options);
    const code = await window.codeOf(opening.then((vault) => vault.list("")));
    return code === "none" ? (await opening).username : code;
  }, signal);

const unlocks = (page: Page) =>
  page.evaluate(() => window.excalibur.ExcaliburSession.quickUnlocks());

test("a passkey opens the vault after a lock and a reload", async ({ page }) => {
  const authenticator = await addAuthenticator(page);
  const name = await openVault(page);
  expect(await set(page)).toBe("none");
  const expected = { server: PLACE.server, username: name, method: "passkey" };
  expect(await unlocks(page)).toEqual([{ ...expected, createdAt: expect.any(Date) as Date }]);
  await page.evaluate(() => window.vault.lock());
  await loadPackage(page, PLACE, { bare: true });
  expect(await unlock(page)).toBe(name);
  // a second one takes the place of the first, also in the authenticator
  await page.evaluate(
    async ({ server, name, password }) => {
      window.vault = await window.excalibur.ExcaliburSession.login(server, name, password);
    },
    { ...PLACE, name, password: PASSWORD },
  );
  expect(await set(page)).toBe("none");
  expect(await credentials(authenticator)).toHaveLength(1);
  expect(await unlocks(page)).toHaveLength(1);
  expect(await unlock(page)).toBe(name);
});

test("a wrong password makes no passkey", async ({ page }) => {
  const authenticator = await addAuthenticator(page);
  await openVault(page);
  expect(await set(page, "wrong")).toBe("wrong_password");
  expect(await credentials(authenticator)).toEqual([]);
  expect(await unlocks(page)).toEqual([]);
});

test("who is not the user sets up nothing", async ({ page }) => {
  await addAuthenticator(page, { isUserVerified: false });
  await openVault(page);
  expect(await set(page)).toBe("aborted");
  expect(await unlocks(page)).toEqual([]);
});

test("who cancels, or is not the user, opens nothing, and loses nothing", async ({ page }) => {
  const { client, authenticatorId } = await addAuthenticator(page);
  const name = await openVault(page);
  expect(await set(page)).toBe("none");
  const touched = (enabled: boolean) =>
    client.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
  await touched(false);
  expect(await unlock(page, true)).toBe("aborted");
  await touched(true);
  expect(await unlock(page)).toBe(name);
  await client.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  expect(await unlock(page)).toBe("aborted");
  expect(await unlocks(page)).toHaveLength(1);
});

test("a passkey without PRF, or no passkeys at all, are an error, and nothing is kept", async ({
  page,
}) => {
  await addAuthenticator(page, { hasPrf: false });
  await openVault(page);
  expect(await set(page)).toBe("unsupported");
  expect(await unlocks(page)).toEqual([]);
  await page.evaluate(() => Reflect.deleteProperty(window, "PublicKeyCredential"));
  expect(await set(page)).toBe("unsupported");
});

test("a page whose address is a number has no passkeys", async ({ page }) => {
  await addAuthenticator(page);
  await loadPackage(page, HERE, { bare: true });
  const code = await page.evaluate(
    async ({ server, key, name, password }) => {
      const { ExcaliburSession } = window.excalibur;
      await ExcaliburSession.register(server, name, password, { accountCreationKey: key });
      const vault = await ExcaliburSession.login(server, name, password);
      return window.codeOf(vault.setQuickUnlock({ passkey: true, password }));
    },
    { ...HERE, name: randomUUID(), password: PASSWORD },
  );
  expect(code).toBe(new URL(HERE.page).hostname === "localhost" ? "none" : "unsupported");
});

test("a passkey that is gone from the device is told as one that was not used", async ({
  page,
}) => {
  const { client, authenticatorId } = await addAuthenticator(page);
  await openVault(page);
  expect(await set(page)).toBe("none");
  await client.send("WebAuthn.clearCredentials", { authenticatorId });
  expect(await unlock(page, true)).toBe("aborted");
});
