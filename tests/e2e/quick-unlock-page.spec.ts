// Quick unlock as a person uses it on the vault page.
import { expect, HERE, test, textFile, Vault } from "./vault";

const PIN = "24 Käfer";

async function turnOn(vault: Vault, password = vault.password) {
  await vault.button("More").click();
  await vault.page.getByRole("menuitem", { name: "Quick unlock…" }).click();
  await vault.field("New PIN").fill(PIN);
  await vault.field("Password").fill(password);
  await vault.button("Turn on").click();
}

async function unlock(vault: Vault, pin: string) {
  await vault.field("PIN").fill(pin);
  await vault.button("Unlock").click();
}

/** To the door, where a quick unlock is offered. */
async function lock(vault: Vault) {
  await vault.button("Lock").click();
  await expect(vault.heading("Unlock")).toBeVisible();
}

test("a PIN is set up, opens the vault after a lock and a reload, and is turned off", async ({
  vault,
  page,
}) => {
  await vault.register();
  await vault.upload([textFile("a.txt", "what was there")]);
  await turnOn(vault, "wrong");
  await expect(vault.error()).toContainText("password is wrong");
  await vault.button("Cancel").click();
  await turnOn(vault);
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await lock(vault);
  await page.reload();
  await expect(page.getByText(vault.username)).toBeVisible();
  await expect(vault.field("PIN")).toBeFocused();
  await page.keyboard.type(PIN);
  await page.keyboard.press("Enter");
  await vault.expectListed("Vault");
  expect((await vault.download("a.txt")).bytes.toString()).toBe("what was there");
  // the tab stays open when it is loaded anew, as after a login
  await page.reload();
  await vault.expectListed("Vault");

  await lock(vault);
  await vault.button("Use the password").click();
  await expect(vault.field("Password")).toBeFocused();
  await vault.logIn();
  await vault.button("More").click();
  await page.getByRole("menuitem", { name: "Quick unlock…" }).click();
  await vault.button("Turn off PIN").click();
  await expect(vault.button("Turn off PIN")).toHaveCount(0);
  await vault.button("Cancel").click();
  await vault.lock();
});

test("wrong PINs are told with what is left, and the fifth leads to the password", async ({
  vault,
  page,
}) => {
  await vault.register();
  await turnOn(vault);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await lock(vault);
  for (const left of [
    "4 tries are left",
    "3 tries are left",
    "2 tries are left",
    "One try is left",
  ]) {
    await unlock(vault, "0000");
    await expect(vault.error()).toContainText(left);
    await expect(vault.button("Unlock")).toBeEnabled();
  }
  await page.reload();
  await expect(page.getByText("One try is left.")).toBeVisible();
  await unlock(vault, "0000");
  await expect(vault.heading("Log in")).toBeVisible();
  await expect(page.getByText("the quick unlock is deleted")).toBeVisible();
  await vault.logIn();
});

test("a passkey is set up and opens the vault", async ({ page }) => {
  const client = await page.context().newCDPSession(page);
  await client.send("WebAuthn.enable");
  await client.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", ctap2Version: "ctap2_1", transport: "internal" },
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
      ...{ hasPrf: true, automaticPresenceSimulation: true },
    },
  });
  // a passkey is for a name, not for a number
  const named = (address: string) => address.replace("127.0.0.1", "localhost");
  const place = { ...HERE, page: named(HERE.page), server: named(HERE.server) };
  const vault = new Vault(page, place);
  await vault.open();
  await vault.register();
  await vault.button("More").click();
  await page.getByRole("menuitem", { name: "Quick unlock…" }).click();
  await page.getByRole("radio", { name: "Passkey" }).check();
  await vault.field("Password").fill(vault.password);
  await vault.button("Turn on").click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await lock(vault);
  await vault.button("Use passkey").click();
  await vault.expectListed("Vault");
});
