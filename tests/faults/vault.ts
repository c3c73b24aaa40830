// What the tests of faults stand on: a user of the server that tests/e2e/global-setup.ts made, and a
// page that reaches it through a proxy alone.
import { randomUUID } from "node:crypto";
import { open, readdir, truncate, utimes } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type JSHandle, type Page, expect, test as base } from "@playwright/test";
import type { SessionOptions } from "excalibur-client";
import { type DevServer, startDevServer } from "../e2e/dev-server";
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

  /** The page comes from `site`, which is the same proxy unless the page is to be a stranger. */
  static async open(
    page: Page,
    faults: FaultProxy,
    account: Account,
    site = faults,
  ): Promise<Vault> {
    await page.goto(site.url);
    const handle = await page.evaluateHandle(makeDesk);
    return new Vault(page, faults, callsOn(handle), account);
  }

  login(options: SessionOptions = {}) {
    const { username, password } = this.account;
    return this.desk.login(this.faults.url, username, password, options);
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
      if (!this.faults.isBusy) await this.page.clock.fastForward(STEP_MS);
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

/** A server of a test's own. */
export class OwnServer {
  #server: DevServer;

  private constructor(
    server: DevServer,
    readonly faults: FaultProxy,
    readonly data: string,
    readonly start: (port: string) => Promise<DevServer>,
  ) {
    this.#server = server;
  }

  static async start(data: string, ...options: string[]): Promise<OwnServer> {
    const start = (port: string) => startDevServer(data, "--port", port, ...options);
    const server = await start("0");
    return new OwnServer(server, await FaultProxy.start(server.url), data, start);
  }

  /** A new user, logged in. */
  async open(page: Page, site?: FaultProxy): Promise<Vault> {
    const vault = await Vault.open(page, this.faults, newAccount(), site);
    expect(await vault.register(this.#server.key)).toBe("ok");
    expect(await vault.login()).toBe("ok");
    return vault;
  }

  /** It forgets all sessions, and nothing else; what is to happen meanwhile. */
  async restart(meanwhile = async () => {}) {
    await this.#server.stop();
    await meanwhile();
    this.#server = await this.start(new URL(this.#server.url).port);
  }

  /** Cuts a stored file. */
  async truncate(name: string, size: number) {
    await truncate(await this.#find(name), size);
  }

  /** Writes over a part of a stored file. */
  async patch(name: string, at: number, bytes: Uint8Array) {
    const file = await open(await this.#find(name), "r+");
    await file.write(bytes, 0, bytes.length, at);
    await file.close();
  }

  /** Lets a stored file be of another time. */
  async touch(name: string, ms: number) {
    const time = new Date(Date.now() + ms);
    await utimes(await this.#find(name), time, time);
  }

  async #find(name: string): Promise<string> {
    const paths = await readdir(this.data, { recursive: true });
    return join(this.data, paths.find((path) => basename(path) === name) ?? name);
  }

  async stop() {
    await this.faults.stop();
    await this.#server.stop();
  }
}

interface Fixtures {
  faults: FaultProxy;
  /** Logged in, in a directory of its own. */
  vault: Vault;
  /** Starts a server of the test's own, with these options. */
  startServer: (...options: string[]) => Promise<OwnServer>;
}

export const test = base.extend<Fixtures, { account: Account }>({
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
  // eslint-disable-next-line no-empty-pattern
  startServer: async ({}, use, info) => {
    info.skip(Boolean(process.env.EXCALIBUR_URL), "needs a server of its own");
    const servers: OwnServer[] = [];
    await use(async (...options) => {
      const server = await OwnServer.start(info.outputPath(`data ${servers.length}`), ...options);
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.stop();
  },
  vault: async ({ page, faults, account }, use) => {
    const vault = await Vault.open(page, faults, account);
    expect(await vault.login()).toBe("ok");
    expect(await vault.desk.enter(randomUUID())).toBe("ok");
    await use(vault);
  },
});
