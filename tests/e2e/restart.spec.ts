// Of the embedded server alone: these stop it and start it again.
import { randomBytes } from "node:crypto";
import { startDevServer } from "./dev-server";
import { loadPackage } from "./package";
import { expect, test, Vault } from "./vault";

test("accounts and files outlive the server", async ({ page }, info) => {
  const data = info.outputPath("data");
  const bytes = randomBytes(100_000);
  let server = await startDevServer(data, "--port", "0");
  const { url, key } = server;
  const start = async () => (server = await startDevServer(data, "--port", new URL(url).port));

  const vault = new Vault(page, { page: url, server: url, key });
  await vault.open();
  await vault.register();
  await vault.makeFolder("kept");
  await vault.enter("kept");
  await vault.upload([{ name: "noise.bin", mimeType: "application/octet-stream", buffer: bytes }]);

  await server.stop();
  await vault.choose("noise.bin", "Delete for good…");
  await vault.button("Delete for good").click();
  await expect(vault.error()).toContainText("does not answer");
  await vault.button("Cancel").click();

  await start();
  await vault.lock();
  await vault.logIn();
  await vault.enter("kept");
  expect((await vault.download("noise.bin")).bytes.equals(bytes)).toBe(true);
  await server.stop();
});

test("a session that the server forgot is renewed, and one of an account that is gone leads to the door", async ({
  page,
}, info) => {
  const data = info.outputPath("data");
  let server = await startDevServer(data, "--port", "0");
  const { url, key } = server;
  const port = new URL(url).port;
  const vault = new Vault(page, { page: url, server: url, key });
  await vault.open();
  await vault.register();

  await server.stop();
  server = await startDevServer(data, "--port", port);
  await vault.makeFolder("here");
  await vault.enter("here");

  await server.stop();
  server = await startDevServer(info.outputPath("other data"), "--port", port);
  await vault.button("New folder").click();
  await vault.field("Name").fill("new");
  await vault.button("Make folder").click();
  await expect(page.getByText(/The session is over.* Log in again\./)).toBeVisible();
  await server.stop();
});

test("a session that is over and cannot be renewed is locked, and it alone", async ({
  page,
  context,
}, info) => {
  const data = info.outputPath("data");
  const first = await startDevServer(data, "--port", "0");
  const place = { page: first.url, server: first.url, key: first.key };
  const other = await context.newPage();
  for (const tab of [page, other]) await loadPackage(tab, place);
  const logIn = (tab: typeof page, persist: "device" | "none") =>
    tab.evaluate(
      async ({ server, persist }) => {
        window.vault = await window.excalibur.ExcaliburSession.login(server, "user", "password", {
          persist,
        });
      },
      { ...place, persist },
    );
  await page.evaluate(
    ({ server, key }) =>
      window.excalibur.ExcaliburSession.register(server, "user", "password", {
        accountCreationKey: key,
      }),
    place,
  );
  await logIn(page, "device");
  await loadPackage(page, place);
  await logIn(other, "none");

  await first.stop();
  const second = await startDevServer(data, "--port", new URL(first.url).port);
  const outcome = await page.evaluate(async () => {
    const { ExcaliburSession } = window.excalibur;
    const vault = await ExcaliburSession.restore();
    if (!vault) throw new Error("nothing was kept");
    const heard: string[] = [];
    vault.addEventListener("locked", ({ detail }) => heard.push(detail.reason));
    const codes = [await window.codeOf(vault.list("")), await window.codeOf(vault.list(""))];
    const kept = await ExcaliburSession.restore();
    return { codes, heard, locked: vault.locked, kept };
  });
  expect(outcome).toEqual({
    codes: ["session_expired", "locked"],
    heard: ["expired"],
    locked: true,
    kept: null,
  });
  expect(await other.evaluate(() => window.codeOf(window.vault.list("")))).toBe("none");
  await second.stop();
});
