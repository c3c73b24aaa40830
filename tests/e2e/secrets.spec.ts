import { expect, HERE, test, textFile } from "./vault";

test("locking leaves nothing of the vault in the page", async ({ vault, page }) => {
  await vault.register();
  await vault.makeFolder("secret folder");
  await vault.enter("secret folder");
  await vault.upload([textFile("secret file.txt")]);
  await expect(vault.row("secret file.txt")).toBeVisible();

  await vault.lock();
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  expect(html).toContain("Log in");
  expect(html).not.toContain("secret");
  expect(await page.title()).toBe("Log in – Excalibur");
  expect(decodeURIComponent(page.url())).not.toContain("secret");
  await expect(vault.field("Password")).toHaveValue("");

  await page.goBack();
  await expect(vault.heading("Log in")).toBeVisible();
  await expect(page.getByText("secret")).toHaveCount(0);
});

test("what is kept is the address and the user name, and keys that work until the lock", async ({
  vault,
  page,
}) => {
  const kept = () =>
    page.evaluate(async () => ({
      local: { ...localStorage },
      session: Object.keys(sessionStorage),
      entries: await new Promise<string[][]>((resolve, reject) => {
        /** What of an entry holds keys, and whether they can be read out. */
        const describe = ({ snapshot }: { snapshot: Record<string, unknown> }) =>
          Object.entries(snapshot).flatMap(([name, value]) => {
            const keys = (
              value instanceof CryptoKey ? [value] : Object.values(Object(value) as object)
            ).filter((it) => it instanceof CryptoKey);
            return keys.length > 0 ? [`${name} ${keys.some((key) => key.extractable)}`] : [];
          });
        const request = indexedDB.open("excalibur");
        request.onsuccess = () => {
          const all = request.result.transaction("sessions").objectStore("sessions").getAll();
          all.onsuccess = () => resolve(all.result.map(describe));
          request.result.close();
        };
        request.onerror = () => reject(new Error("no database"));
      }),
      // the page's own files, in a cache of their own, are no secret
      caches: (await caches.keys()).filter((name) => !name.startsWith("excalibur page ")),
      cookies: document.cookie,
      history: history.state as unknown,
    }));
  const nothing = {
    local: {},
    session: [],
    entries: [],
    caches: [],
    cookies: "",
    history: null,
  };
  await vault.fill({ password: "wrong" });
  await vault.button("Log in").click();
  await expect(vault.error()).toBeVisible();
  expect(await kept()).toEqual(nothing);

  await vault.register();
  await vault.upload([textFile("a.txt")]);
  await vault.download("a.txt");
  const names = {
    "excalibur.server": HERE.server,
    "excalibur.servers": HERE.server,
    "excalibur.username": vault.username,
  };
  const keys = ["proofKey false", "sealKey false", "vaultKey false"];
  const open = { ...nothing, local: names, session: ["excalibur.tab"], entries: [keys] };
  expect(await kept()).toEqual(open);
  await vault.lock();
  await expect.poll(kept).toEqual({ ...nothing, local: names });

  await page.reload();
  await expect(vault.server).toHaveValue(HERE.server);
  await expect(vault.field("User name")).toHaveValue(vault.username);
  await expect(vault.field("Password")).toHaveValue("");
});

test("nothing secret is sent, or asked for, in an address", async ({ vault, page }) => {
  const urls: string[] = [];
  page.on("request", (request) => urls.push(decodeURIComponent(request.url())));
  page.on("websocket", (socket) => urls.push(decodeURIComponent(socket.url())));
  await vault.register();
  await vault.lock();
  await vault.logIn();
  expect(urls.length).toBeGreaterThan(5);
  for (const url of urls) expect(url).not.toContain(vault.password);
});

test("a password manager finds its fields", async ({ vault }) => {
  await expect(vault.field("User name")).toHaveAttribute("autocomplete", "username");
  const password = vault.field("Password");
  await expect(password).toHaveAttribute("autocomplete", "current-password");
  await password.fill("look at me");
  await expect(password).toHaveAttribute("type", "password");
  await vault.button("Show password").click();
  await expect(password).toHaveAttribute("type", "text");
  await expect(password).toHaveValue("look at me");
  await vault.button("Create an account").click();
  await expect(password).toHaveAttribute("autocomplete", "new-password");
  await expect(password).toHaveValue("look at me");
});
