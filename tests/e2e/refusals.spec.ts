import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, HERE, test, type Vault } from "./vault";

/** The sentence is shown, the field it is about has the focus, and nothing typed is lost. */
async function expectRefusal(vault: Vault, sentence: RegExp, field: string, typed: string) {
  await expect(vault.error()).toHaveText(sentence);
  await expect(vault.field(field)).toBeFocused();
  await expect(vault.field(field)).toHaveValue(typed);
  await expect(vault.field("Password")).toHaveValue(vault.password);
}

/** On a port that is free. */
async function listen(server: Server): Promise<string> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("a user that is not there", async ({ vault }) => {
  await vault.fill();
  await vault.button("Log in").click();
  await expectRefusal(vault, /no user of this name/, "User name", vault.username);
});

test("a wrong password, then the right one", async ({ vault }) => {
  await vault.register();
  await vault.lock();
  await vault.fill({ password: "wrong" });
  await vault.button("Log in").click();
  await expect(vault.error()).toContainText("The password is wrong.");
  await expect(vault.field("Password")).toBeFocused();
  await expect(vault.field("Password")).toHaveValue("wrong");
  await vault.logIn();
  await vault.expectListed("Vault");
});

test("a wrong creation key, then the right one", async ({ vault }) => {
  await vault.button("Create an account").click();
  for (const key of ["short", "0".repeat(HERE.key.length)]) {
    await vault.fill({ key });
    await vault.button("Create account").click();
    await expectRefusal(vault, /creation key/, "Account creation key", key);
  }
  await vault.fill();
  await vault.button("Create account").click();
  await vault.leaveKeyForLater();
  await vault.expectListed("Vault");
});

test("a user name that is taken", async ({ vault }) => {
  await vault.register();
  await vault.lock();
  await vault.button("Create an account").click();
  await vault.fill();
  await vault.button("Create account").click();
  await expectRefusal(vault, /taken/, "User name", vault.username);
});

test("a user name that no server can hold", async ({ vault }) => {
  await vault.button("Create an account").click();
  await vault.fill({ username: ".." });
  await vault.button("Create account").click();
  await expectRefusal(vault, /user name/i, "User name", "..");
});

test("a server that is down", async ({ vault }) => {
  const server = createServer();
  const address = await listen(server);
  await new Promise((resolve) => server.close(resolve)); // nobody else has this port now

  await vault.server.fill(address);
  await vault.fill();
  await vault.button("Log in").click();
  await expectRefusal(vault, /does not answer/, "Server", address);

  await vault.server.fill(HERE.server);
  await vault.button("Log in").click();
  await expectRefusal(vault, /no user of this name/, "User name", vault.username);
});

test("an address that is no Excalibur server", async ({ vault }) => {
  const other = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html", "access-control-allow-origin": "*" });
    response.end("<!doctype html><title>A home page</title>");
  });
  const address = await listen(other);
  await vault.server.fill(address);
  await vault.fill();
  await vault.button("Log in").click();
  await expectRefusal(vault, /no Excalibur server/, "Server", address);
  other.close();
});

for (const address of ["vault.example.org", "ftp://vault.example.org", "?"])
  test(`an address that is none: ${address}`, async ({ vault }) => {
    await vault.server.fill(address);
    await vault.fill();
    await vault.button("Log in").click();
    await expectRefusal(vault, /address/, "Server", address);
  });

test("a login is cancelled, and goes well the next time", async ({ vault, page }) => {
  await vault.register();
  await vault.lock();
  await page.route("**/api/users/security/**", () => {}); // never answers
  await vault.fill();
  await vault.button("Log in").click();
  await vault.button("Cancel").click();
  await expect(vault.button("Cancel")).toHaveCount(0);
  await expect(vault.error()).toHaveCount(0);
  await expect(vault.field("Password")).toHaveValue(vault.password);
  await page.unroute("**/api/users/security/**");
  await vault.logIn();
});
