// Quik's page, as two people use it in two browsers.
import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { expectGoodLooks } from "./looks";
import { type ThreeServers, test as withThree } from "./quik";
import { HERE, expect, test } from "./vault";

const PASSWORD = "pässword";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const messages = (page: Page) => page.getByRole("list", { name: "Messages" });

/** Keys and passwords take seconds, on a busy machine many. */
const expectIn = (page: Page) =>
  expect(page.getByRole("heading", { name: "Your address" })).toBeVisible({ timeout: 120_000 });

async function newPerson(page: Page, servers?: ThreeServers) {
  await page.goto(`${servers?.auth ?? HERE.page}/quik/`);
  await button(page, "Make an identity").click();
  if (servers) {
    await page.getByText("on other servers").click();
    await field(page, "Session server").fill(servers.session);
    await field(page, "Relay").fill(servers.relay);
  }
  await field(page, "E-mail address").fill(`${randomUUID()}@example.org`);
  await field(page, "Name").fill("Ada");
  await field(page, "Password").fill(PASSWORD);
  await button(page, "Create account").click();
  await expectIn(page);
  const uuid = (await page.getByTestId("uuid").textContent()) ?? "";
  const key = (await page.getByTestId("key").textContent()) ?? "";
  return { page, uuid, key };
}

async function inAnother<T>(browser: Browser, work: (page: Page) => Promise<T>) {
  const context = await browser.newContext();
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

type Person = Awaited<ReturnType<typeof newPerson>>;

async function write(from: Page, to: Person, text: string) {
  await field(from, "To (UUID)").fill(to.uuid);
  await field(from, "Their public key").fill(to.key);
  await field(from, "Message").fill(text);
  await button(from, "Send").click();
  await expect(messages(to.page).getByText(text)).toBeVisible();
}

test("two people talk", async ({ page, browser }) => {
  await inAnother(browser, async (other) => {
    const ada = await newPerson(page);
    const bob = await newPerson(other);
    await write(ada.page, bob, "Hello, Bob ☕");
    await expect(messages(other).getByText(`From ${ada.uuid}`)).toBeVisible();
    await write(bob.page, ada, "Hello, Ada");
  });
});

withThree("two people talk over three servers", async ({ page, browser, servers }) => {
  await inAnother(browser, async (other) => {
    const ada = await newPerson(page, servers);
    const bob = await newPerson(other, servers);
    await other.reload();
    await button(other, "Log in").click();
    await field(other, "Password").fill(PASSWORD);
    await button(other, "Log in by password").click(); // the addresses are known by now
    await expectIn(other);
    await write(ada.page, bob, "Hello, Bob");
    await write(bob.page, ada, "Hello, Ada");
  });
});

test("its screens", async ({ page }) => {
  await page.goto(`${HERE.page}/quik/`);
  await expectGoodLooks(page, "register");
  await newPerson(page);
  await expectGoodLooks(page, "messages");
  await page.reload();
  await expect(field(page, "E-mail address")).toBeVisible();
  await expectGoodLooks(page, "known here");
  await button(page, "Log in").click();
  await expectGoodLooks(page, "log in");
});

test("the identity outlives the page, and logs in by signature", async ({ page }) => {
  const { uuid, key } = await newPerson(page);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await button(page, "Copy (Public key)").click();
  await expect(button(page, "Copied (Public key)")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);

  await page.reload();
  await button(page, "Log in").click();
  await expect(field(page, "UUID")).toHaveValue(uuid);
  await button(page, "Log in by signature").click();
  await expect(page.getByTestId("key")).toHaveText(key);

  await button(page, "Leave").click();
  await button(page, "Log in").click();
  await field(page, "Password").fill("another");
  await button(page, "Log in by password").click();
  await expect(page.getByRole("alert")).toContainText("(20)", { timeout: 120_000 });
  await field(page, "Password").fill(PASSWORD);
  await button(page, "Log in by password").click();
  await expectIn(page);
});
