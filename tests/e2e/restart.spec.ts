// Of the embedded server alone: these stop it and start it again.
import { randomBytes } from "node:crypto";
import { startDevServer } from "./dev-server";
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
  await vault.choose("noise.bin", "Delete…");
  await vault.button("Delete").click();
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
