// Quik by code, through three servers of one role each.
import { createPrivateKey, generateKeyPairSync, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { expect } from "@playwright/test";
import { test } from "./quik";

interface Vectors {
  signature_login: Record<
    "private_key_pem" | "public_key_openssh" | "login_session" | "signature",
    string
  >;
  standard_message: Record<"plaintext" | "wrapped_key" | "message", string>;
}
const vectors = JSON.parse(readFileSync("tests/vectors/quik.json", "utf8")) as Vectors;
const PEM = vectors.signature_login.private_key_pem;

const email = () => `${randomUUID()}@example.org`;

test("two people write to each other, logged in both ways", async ({ page, servers }) => {
  const said = await page.evaluate(
    async ({ servers, emails }) => {
      const { QuikSession, createIdentity, QuikError } = window.quik;
      const people = await Promise.all(
        emails.map(async (email, index) => {
          const identity = await createIdentity();
          const password = `pässword ${index}`;
          const account = { email, name: `Person ${index}`, password, identity };
          const { uuid, display, key } = await QuikSession.register(servers, account);
          if (display !== account.name || key !== identity.publicKey) throw new Error(display);
          return { uuid, publicKey: key, identity, password };
        }),
      );
      const [ada, bob] = people;
      if (!ada || !bob) throw new Error("two people");
      const bySignature = await QuikSession.login(servers, {
        uuid: ada.uuid,
        identity: ada.identity,
      });
      const byPassword = await QuikSession.login(servers, bob);
      const wrong = { ...bob, password: "another" };
      const refusal: unknown = await QuikSession.login(servers, wrong).catch((it: unknown) => it);
      if (!(refusal instanceof QuikError)) throw new Error("it should have been refused");

      await bySignature.send(people, "Hello, both of you ☕");
      await byPassword.send(ada, new Uint8Array([1, 2, 255]));
      const [hello] = await byPassword.messages({ size: 5 });
      const toAda = await bySignature.messages();
      const last = toAda.at(-1);
      const heard: string[] = [];
      // what messages() handed out is delivered
      void byPassword.send(bob, "later");
      for await (const message of byPassword.newMessages()) {
        heard.push(await message.text());
        break;
      }
      return {
        hello: await hello?.text(),
        from: hello?.from === ada.uuid,
        recent: Math.abs(Date.now() - Number(hello?.time)) < 120_000,
        toAda: toAda.length,
        bytes: Array.from((await last?.bytes()) ?? []),
        notText: await window.failure(last?.text() ?? Promise.resolve()),
        heard,
        refusal: [refusal.name, refusal.code, refusal.number, refusal.serverMessage !== ""],
      };
    },
    { servers, emails: [email(), email()] },
  );
  expect(said).toEqual({
    hello: "Hello, both of you ☕",
    from: true,
    recent: true,
    toAda: 2,
    bytes: [1, 2, 255],
    notText: "corrupt",
    heard: ["later"],
    refusal: ["QuikError", "refused", 20, true],
  });
});

test("an ident that is over is renewed once for all; only a fresh login removes", async ({
  page,
  servers,
}) => {
  let validations = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("session/validate")) validations += 1;
  });
  await page.evaluate(
    async ({ servers, email, pem }) => {
      const { QuikSession, importIdentity } = window.quik;
      const identity = await importIdentity(pem);
      const { uuid } = await QuikSession.register(servers, { email, name: "Ada", identity });
      window.logIn = () => QuikSession.login(servers, { uuid, identity });
      window.session = await window.logIn();
      await window.session.messages();
    },
    { servers, email: email(), pem: PEM },
  );
  expect(validations).toBeGreaterThan(0);
  validations = 0;
  await setTimeout(4100); // idents last three seconds
  const codes = await page.evaluate(async () => {
    const { session, logIn, failure } = window;
    await Promise.all([session.messages(), session.messages(), session.messages()]);
    const stale = await failure(session.remove());
    const fresh = await logIn();
    await fresh.remove();
    const removed = await failure(fresh.messages());
    return { stale, removed };
  });
  expect(codes).toEqual({ stale: "stale_session", removed: "session_expired" });
  expect(validations).toBe(1);
});

test("a session that is over is made anew by signature, and ends without", async ({
  page,
  servers,
}) => {
  let rotten = 0;
  await page.route("**/session/validate", (route) => {
    if (route.request().method() !== "POST" || rotten === 0) return route.continue();
    rotten -= 1;
    const headers = { "access-control-allow-origin": "*" };
    return route.fulfill({ headers, json: { status: "ROTTEN" } });
  });
  const uuid = await page.evaluate(
    async ({ servers, email, pem }) => {
      const { QuikSession, importIdentity } = window.quik;
      const identity = await importIdentity(pem);
      const account = { email, name: "Ada", password: "password", identity };
      const { uuid } = await QuikSession.register(servers, account);
      window.session = await QuikSession.login(servers, { uuid, identity });
      return uuid;
    },
    { servers, email: email(), pem: PEM },
  );
  rotten = 1;
  expect(await page.evaluate(() => window.failure(window.session.messages()))).toBe("none");
  rotten = 1;
  const code = await page.evaluate(
    async ({ servers, uuid }) => {
      const session = await window.quik.QuikSession.login(servers, { uuid, password: "password" });
      return window.failure(session.validate());
    },
    { servers, uuid },
  );
  expect(code).toBe("session_expired");
});

test("the vectors hold, and what was altered on its way does not open", async ({ page }) => {
  const found = await page.evaluate(
    async ({ signature_login: login, standard_message: standard }) => {
      const { importIdentity, createIdentity, open, seal } = window.quik;
      const identity = await importIdentity(login.private_key_pem);
      const bytes = new TextEncoder().encode(login.login_session);
      const algorithm = { name: "RSASSA-PKCS1-v1_5" };
      const signature = await crypto.subtle.sign(algorithm, identity.signing, bytes);
      const { wrapped_key: key, message } = standard;
      const opened = await open(identity, ["", "standard", key, message]);
      /** With one bit of a byte turned. */
      const altered = (base64: string, at: number) => {
        const bytes = Array.from(atob(base64), (it) => it.charCodeAt(0));
        return btoa(bytes.map((it, i) => String.fromCharCode(i === at ? it ^ 0x80 : it)).join(""));
      };
      const failure = (mode: string, key: string, message: string) =>
        window.failure(open(identity, ["", mode, key, message]));
      const [item] = await seal({ uuid: "x", publicKey: identity.publicKey }, "");
      if (!item) throw new Error("one recipient");
      const stranger = await createIdentity();
      return {
        publicKey: identity.publicKey,
        signature: btoa(String.fromCharCode(...new Uint8Array(signature))),
        plaintext: new TextDecoder().decode(opened),
        empty: (await open(identity, item)).length,
        exported: await window.failure(crypto.subtle.exportKey("pkcs8", identity.signing)),
        failures: [
          await failure("standard", key, altered(message, 15)), // of the IV: the padding's byte
          await failure("standard", altered(key, 7), message),
          await failure("other", key, message),
          await failure("standard", key, message.slice(0, -4)),
          await failure("standard", key, "?"),
          await window.failure(open(stranger, item)),
        ],
      };
    },
    vectors,
  );
  const { signature_login: login, standard_message: standard } = vectors;
  expect(found.publicKey).toBe(login.public_key_openssh.split(" ").slice(0, 2).join(" "));
  expect(found.signature).toBe(login.signature);
  expect(found.plaintext).toBe(standard.plaintext);
  expect(found.empty).toBe(0);
  expect(found.exported).toMatch(/^InvalidAccessError/);
  const [iv, ...others] = found.failures;
  expect(iv).toBe("corrupt");
  expect(others).toEqual(["wrong_key", "corrupt", "corrupt", "corrupt", "wrong_key"]);
});

test("a backup opens with its password, here and elsewhere", async ({ page }) => {
  const { backup, publicKey, codes } = await page.evaluate(async () => {
    const { createIdentity, exportBackup, importIdentity } = window.quik;
    const identity = await createIdentity({ backup: true });
    const backup = await exportBackup(identity, "sésame");
    const again = await importIdentity(backup, "sésame");
    if (again.publicKey !== identity.publicKey) throw new Error("another key");
    const codes = [
      await window.failure(importIdentity(backup)),
      await window.failure(importIdentity(backup, "another")),
      await window.failure(importIdentity("no key")),
      await window.failure(exportBackup(again, "sésame")),
    ];
    return { backup, publicKey: identity.publicKey, codes };
  });
  expect(codes).toEqual(codes.map(() => "invalid_argument"));
  const jwk = createPrivateKey({ key: backup, passphrase: "sésame" }).export({ format: "jwk" });
  const n = Buffer.from(jwk.n ?? "", "base64url");
  expect(Buffer.from(publicKey.split(" ")[1] ?? "", "base64").subarray(-n.length)).toEqual(n);
});

test("keys of other forms are taken, short ones are not", async ({ page }) => {
  const key = createPrivateKey(PEM);
  const passphrase = "sésame";
  const forms = [
    key.export({ type: "pkcs1", format: "pem" }),
    key.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase }),
    key.export({ type: "pkcs8", format: "pem", cipher: "aes-128-cbc", passphrase }),
  ].map(String);
  const der = Array.from(key.export({ type: "pkcs8", format: "der" }));
  const { publicKey: short } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { n, e } = short.export({ format: "jwk" });
  const result = await page.evaluate(
    async ({ forms, der, passphrase, short }) => {
      const { importIdentity, seal } = window.quik;
      const keys = [...forms, new Uint8Array(der)];
      const identities = await Promise.all(keys.map((key) => importIdentity(key, passphrase)));
      const recipient = { uuid: "x", publicKey: short };
      return {
        publicKeys: new Set(identities.map((it) => it.publicKey)).size,
        short: await window.failure(seal(recipient, "")),
      };
    },
    { forms, der, passphrase, short: opensshKey(n ?? "", e ?? "") },
  );
  expect(result).toEqual({ publicKeys: 1, short: "invalid_argument" });
});

test("a hostile server, a signal and a page on plain http end a call with their codes", async ({
  page,
  servers,
}) => {
  const salt = "scrypt$salt$1073741824$8$1$256";
  const replies = [
    { status: "OK", uuid: "x", login_session: "y", salt },
    { status: "OK", uuid: "x" },
    { status: "77" },
    { status: 5 },
  ];
  await page.route("**/auth/init", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ headers: { "access-control-allow-origin": "*" }, json: replies.shift() })
      : route.continue(),
  );
  const codes = await page.evaluate(async (servers) => {
    const { QuikSession, createIdentity } = window.quik;
    const who = { uuid: "x", password: "password" };
    const login = (options?: { signal: AbortSignal }) =>
      window.failure(QuikSession.login(servers, who, options));
    const codes = [await login(), await login(), await login(), await login()];
    codes.push(await login({ signal: AbortSignal.abort() }));
    codes.push(await window.failure(QuikSession.login("nowhere", who)));
    Object.defineProperty(crypto, "subtle", { value: undefined });
    codes.push(await login(), await window.failure(createIdentity()));
    return codes;
  }, servers);
  expect(codes).toEqual([
    ...["server_error", "server_error", "refused 77", "server_error"],
    ...["aborted", "invalid_argument", "needs_secure_context", "needs_secure_context"],
  ]);
});

/** OpenSSH's text of a public key. */
function opensshKey(n: string, e: string) {
  const field = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const number = (base64: string) =>
    Buffer.concat([Buffer.of(0), Buffer.from(base64, "base64url")]);
  const fields = [Buffer.from("ssh-rsa"), Buffer.from(e, "base64url"), number(n)].map(field);
  return `ssh-rsa ${Buffer.concat(fields).toString("base64")}`;
}
