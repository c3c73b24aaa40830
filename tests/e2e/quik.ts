// The Quik entry of the package as its users see it, on a page that has nothing else.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as Quik from "excalibur-client/quik";
import type { Page } from "@playwright/test";
import { type DevServer, startDevServer } from "./dev-server";
import { openBare } from "./package";
import { test as base } from "./vault";

declare global {
  interface Window {
    quik: typeof Quik;
    /** One that a test goes on with. */
    session: Quik.QuikSession;
    logIn: () => Promise<Quik.QuikSession>;
    /** What a promise rejects with: `code`, and the server's number where it gave one. */
    failure: (failing: Promise<unknown>) => Promise<string>;
  }
}

/** Opens an empty page with `excalibur-client/quik` as `window.quik`. */
export async function openQuik(page: Page, origin: string) {
  await openBare(page, origin);
  await page.evaluate(async (address) => {
    window.quik = (await import(address)) as typeof Quik;
    window.failure = (failing) =>
      failing.then(
        () => "none",
        (error) =>
          error instanceof window.quik.QuikError
            ? [error.code, error.number].filter((it) => it !== undefined).join(" ")
            : String(error),
      );
  }, "/package/quik.js");
}

/** Three processes on three ports, one role each. */
export interface ThreeServers {
  auth: string;
  session: string;
  relay: string;
}

const SECRET = "a-secret-that-two-servers-share";

async function startThree(data: string, started: DevServer[], ...options: string[]) {
  const start = async (role: string, ...more: string[]) => {
    const common = ["--port", "0", "--rate-limit", "off", "--disable-cors", "--quik-roles", role];
    const server = await startDevServer(join(data, role), ...common, ...more);
    started.push(server);
    return server.url;
  };
  const session = await start("session", "--quik-secret", SECRET, ...options);
  const at = ["--quik-session-url", session];
  return {
    session,
    auth: await start("auth", "--quik-secret", SECRET, ...at),
    relay: await start("relay", ...at),
  };
}

/** Its servers hand out idents that last three seconds. */
export const test = base.extend<object, { servers: ThreeServers }>({
  servers: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from it
    async ({}, use) => {
      const data = mkdtempSync(join(tmpdir(), "excalibur-quik-"));
      const started: DevServer[] = [];
      try {
        await use(await startThree(data, started, "--quik-ident-seconds", "3"));
      } finally {
        await Promise.all(started.map((server) => server.stop()));
        rmSync(data, { recursive: true, force: true });
      }
    },
    { scope: "worker" },
  ],
  page: async ({ page, servers }, use) => {
    await openQuik(page, servers.relay);
    await use(page);
  },
});
