// The vault key as a backup, and the way to a server.
import { createServer, request } from "node:http";
import { readFile } from "node:fs/promises";
import { expect, HERE, test, textFile, type Vault } from "./vault";

/** What the dialog shows, in either form. */
async function shownKey(vault: Vault, title: string) {
  const dialog = vault.page.getByRole("dialog", { name: title });
  const hex = await dialog.getByRole("region", { name: "As hex digits" }).innerText();
  const words = dialog.getByRole("region", { name: "As words" }).getByRole("listitem");
  await expect(words).toHaveCount(24);
  return { hex, words: await words.allInnerTexts() };
}

async function createAccount(vault: Vault) {
  await vault.button("Create an account").click();
  await vault.fill();
  await vault.button("Create account").click();
  await expect(vault.page.getByRole("dialog", { name: "Save your vault key" })).toBeVisible();
}

test("a new account's vault key is shown, copied, saved, printed and shown again", async ({
  vault,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await createAccount(vault);
  const key = await shownKey(vault, "Save your vault key");
  expect(key.hex).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);

  await vault.button("Copy").click();
  await expect(page.getByRole("dialog").getByRole("status")).toHaveText(/^Copied/);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key.hex);
  const download = page.waitForEvent("download");
  await vault.button("Save as file").click();
  const saved = await readFile(await (await download).path(), "utf8");
  expect(saved).toContain(key.hex);
  expect(saved).toContain(key.words.join(" "));
  await page.evaluate(() => (window.print = () => (document.title = "printed")));
  await vault.button("Print").click();
  await expect(page).toHaveTitle("printed");
  await page.emulateMedia({ media: "print" });
  await expect(vault.button("Upload")).toBeHidden();
  await expect(page.getByText(key.hex)).toBeVisible();
  await page.emulateMedia({ media: "screen" });

  await vault.button("I have saved it").click();
  await vault.expectListed("Vault");
  await expect(page.getByText(key.hex)).toHaveCount(0);
  await expect(vault.heading("Vault")).toBeFocused();

  await page.goto(`${HERE.page}/#settings`);
  await vault.button("Show the vault key…").click();
  await vault.field("Password").fill("wrong");
  await vault.button("Show the key").click();
  await expect(vault.error()).toContainText("The password is wrong.");
  await vault.field("Password").fill(vault.password);
  await vault.button("Show the key").click();
  await expect(page.getByRole("dialog")).toContainText(key.hex);
  expect(await shownKey(vault, "Vault key")).toEqual(key);
  // a lock takes it away
  await page.evaluate(() => document.querySelector("dialog")?.close());
  await vault.lock();
  expect(await page.content()).not.toContain(key.hex);
});

test("a vault key from a backup opens what it sealed, in another account, and is told", async ({
  vault,
  page,
}) => {
  await createAccount(vault);
  const { words } = await shownKey(vault, "Save your vault key");
  await vault.button("I have saved it").click();
  await vault.lock();

  vault.username += " restored";
  await vault.register();
  await vault.lock();
  await vault.fill();
  await page.locator("summary", { hasText: "More" }).click();
  await vault.field("Vault key from a backup").fill(words.join(" "));
  await vault.button("Log in").click();
  await vault.expectListed("Vault");
  const told = page.getByText(/^A vault key from a backup is in force/);
  await expect(told).toBeVisible();
  await vault.upload([textFile("a.txt", "sealed with the backup's key")]);
  const { bytes } = await vault.download("a.txt");
  expect(bytes.toString()).toBe("sealed with the backup's key");

  // the account's own key opens none of it
  await vault.lock();
  await vault.logIn();
  await vault.expectListed("Vault");
  await expect(told).toHaveCount(0);
  await vault.row("a.txt").getByTitle("Download").click();
  await expect(page.getByText(/^The file cannot be opened\./)).toBeVisible();
});

test("what is no vault key is refused before anything is sent", async ({ vault, page }) => {
  const asked: string[] = [];
  page.on("request", (it) => asked.push(it.url()));
  await vault.fill();
  await page.locator("summary", { hasText: "More" }).click();
  const field = vault.field("Vault key from a backup");
  for (const text of ["abc", "0".repeat(63) + "g", "abandon ".repeat(24)]) {
    await field.fill(text);
    await vault.button("Log in").click();
    await expect(vault.error()).toContainText("This is no vault key");
    await expect(field).toBeFocused();
    await expect(field).toHaveValue(text);
  }
  expect(asked.filter((url) => url.includes("/api/"))).toEqual([]);
});

test("an address without a scheme is completed, and it is said by which", async ({
  vault,
  page,
}) => {
  const { host } = new URL(HERE.server);
  await vault.server.fill(host);
  await vault.fill();
  await vault.button("Log in").click();
  await expect(vault.error()).toContainText("no user of this name");
  await expect(vault.server).toHaveValue(`http://${host}`);
  await expect(page.getByText(`http://${host} answers`)).toBeVisible();
});

test("an address without a port is tried on the port of servers, and remembered", async ({
  vault,
  page,
}) => {
  // the port that servers have, as a way to this one
  const { hostname, port } = new URL(HERE.server);
  const other = createServer((incoming, answer) => {
    const { method, url, headers } = incoming;
    const onward = request({ host: hostname, port, method, path: url, headers }, (from) => {
      answer.writeHead(from.statusCode ?? 500, {
        ...from.headers,
        "access-control-allow-origin": "*",
      });
      from.pipe(answer);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => other.listen(52419, "127.0.0.1", resolve));
  try {
    await vault.server.fill("127.0.0.1");
    await vault.fill();
    await vault.button("Log in").click();
    await expect(vault.error()).toContainText("no user of this name");
    await expect(vault.server).toHaveValue("http://127.0.0.1:52419");
  } finally {
    other.close();
  }

  await vault.server.fill(HERE.server);
  await vault.register();
  await vault.lock();
  const list = await vault.server.getAttribute("list");
  await expect(page.locator(`[id="${list}"] option`)).toHaveAttribute("value", HERE.server);
});
