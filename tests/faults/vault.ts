// What the tests of faults stand on: a user of the server that tests/e2e/global-setup.ts made, and a
// page that reaches it through a proxy alone.
import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { type JSHandle, type Page, expect, test as base } from "@playwright/test";
import { type Desk, makeDesk } from "./desk";
import { FaultProxy } from "./proxy";

export { expect, FaultProxy };

export const SERVER = process.env.E2E_SERVER ?? "";
export const CREATION_KEY = process.env.E2E_CREATION_KEY ?? "";

/** How far the page's clock is set ahead at once, and how long it then goes as usual. */
const STEP_MS = 5000;
const REST_MS = 200;

export interface Account {
  username: string;
  password: string;
}

export const newAccount = (): Account => ({
  username: `faults ${randomUUID()}`,
  password: `pässword ${randomUUID()}`,
});

/** The desk's calls, made on a page. */
type Calls = {
  [Name in keyof Desk]: (
    ...args: Parameters<Desk[Name]>
  ) => Promise<Awaited<ReturnType<Desk[Name]>>>;
};

/** A page on its own, with the package; the calls come from `desk`. */
export class Vault {
  private constructor(
    readonly page: Page,
    readonly faults: FaultProxy,
    readonly desk: Calls,
    readonly account: Account,
  ) {}

  static async open(page: Page, proxy: FaultProxy, account: Account): Promise<Vault> {
    await page.goto(proxy.url);
    const handle = await page.evaluateHandle(makeDesk);
    return new Vault(page, proxy, callsOn(handle), account);
  }

  login() {
    return this.desk.login(this.faults.url, this.account.username, this.account.password);
  }

  register(key = CREATION_KEY) {
    return this.desk.register(this.faults.url, this.account.username, this.account.password, key);
  }

  /** Lets the page's clock run ahead until a call has ended; `page.clock` must be installed. */
  async sitOut<T>(call: Promise<T>): Promise<T> {
    let hasEnded = false;
    const mark = () => (hasEnded = true);
    call.then(mark, mark);
    while (!hasEnded) {
      await this.page.clock.fastForward(STEP_MS);
      await Promise.race([call, setTimeout(REST_MS)]);
    }
    return call;
  }
}

function callsOn(handle: JSHandle<Desk>): Calls {
  const call =
    (name: keyof Desk) =>
    (...args: unknown[]) =>
      handle.evaluate(
        (desk, [name, args]) => (desk[name] as (...args: unknown[]) => unknown)(...args),
        [name, args] as const,
      );
  return new Proxy({} as Calls, {
    get: (_, name) => (name === "then" ? undefined : call(name as keyof Desk)),
  });
}

export const test = base.extend<{ faults: FaultProxy; vault: Vault }, { account: Account }>({
  account: [
    async ({ browser }, use) => {
      const faults = await FaultProxy.start(SERVER);
      const page = await browser.newPage();
      const vault = await Vault.open(page, faults, newAccount());
      expect(await vault.register()).toBe("ok");
      await page.close();
      await faults.stop();
      await use(vault.account);
    },
    { scope: "worker" },
  ],
  // eslint-disable-next-line no-empty-pattern
  faults: async ({}, use) => {
    const faults = await FaultProxy.start(SERVER);
    await use(faults);
    await faults.stop();
  },
  /** Logged in, in a directory of its own. */
  vault: async ({ page, faults, account }, use) => {
    const vault = await Vault.open(page, faults, account);
    expect(await vault.login()).toBe("ok");
    expect(await vault.desk.enter(randomUUID())).toBe("ok");
    await use(vault);
  },
});
