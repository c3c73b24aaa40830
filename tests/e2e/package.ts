// The package as its users see it: a page that has it beside, with what the vault page is served
// with, its Content-Security-Policy among it.
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type * as Package from "excalibur-client";
import { type Page, type Place, HERE, test as base } from "./vault";

export { expect } from "@playwright/test";
export { HERE };

declare global {
  interface Window {
    excalibur: typeof Package;
    /** An open vault of a new user. */
    vault: Package.ExcaliburSession;
    /** The code of the error that a promise must reject with. */
    codeOf: (failing: Promise<unknown>) => Promise<string>;
  }
}

const BARE_CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src *; img-src data:";

/** Lays the package beside the page. */
export const routePackage = (page: Page) =>
  page.route("**/package/**", (route) => {
    const path = new URL(route.request().url()).pathname.replace("/package/", "");
    return route.fulfill({ path: join("dist", path) });
  });

/**
 * Opens the vault of the vault page by the package as well, in the same page: for what would take long
 * by hand, and for a look at what is there. The page itself hears nothing of it.
 */
export async function openBeside(page: Page) {
  await routePackage(page);
  await page.evaluate(async (address) => {
    window.excalibur = (await import(address)) as typeof Package;
    const kept = await window.excalibur.ExcaliburSession.restore();
    if (!kept) throw new Error("no vault is open");
    window.vault = kept;
  }, "/package/index.js");
}

/** Stores files by their paths, each with its text; a path that ends with a slash is a directory. */
export const store = (page: Page, files: Record<string, string>) =>
  page.evaluate(async (files) => {
    const all = Object.entries(files).map(([path, text]) =>
      path.endsWith("/")
        ? { path: path.slice(0, -1), kind: "directory" as const }
        : { path, data: new Blob([text]) },
    );
    for await (const it of window.vault.uploadAll("", all)) if (!it.ok) throw it.error;
  }, files);

/**
 * Opens an empty page with the package beside it, and without Trusted Types: these want a bundler
 * that knows them, or no workers.
 */
export async function openBare(page: Page, origin: string) {
  await routePackage(page);
  await page.route("**/bare.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: { "content-security-policy": BARE_CSP },
      body: "<!doctype html><link rel=icon href=data:,>",
    }),
  );
  // Chromium does not know where an answer made here comes from
  await page.context().grantPermissions(["local-network-access"]);
  await page.goto(`${origin}/bare.html`);
}

/** Opens a page with the package; one that needs workers opens a bare page. */
export async function loadPackage(
  page: Page,
  { page: origin }: Place = HERE,
  { bare = false } = {},
) {
  if (bare) await openBare(page, origin);
  else {
    await routePackage(page);
    await page.goto(origin);
  }
  await page.evaluate(async (address) => {
    window.excalibur = (await import(address)) as typeof Package;
    const { ExcaliburError } = window.excalibur;
    window.codeOf = (failing) =>
      failing.then(
        () => "none",
        (error) => (error instanceof ExcaliburError ? error.code : String(error)),
      );
  }, "/package/index.js");
}

/** Opens a page with the package, and in it the vault of a new user. */
export async function openPackage(page: Page, place: Place = HERE) {
  await loadPackage(page, place);
  await page.evaluate(
    async ({ server, key, name, password }) => {
      const { ExcaliburSession } = window.excalibur;
      await ExcaliburSession.register(server, name, password, { accountCreationKey: key });
      window.vault = await ExcaliburSession.login(server, name, password);
    },
    { ...place, name: randomUUID(), password: randomUUID() },
  );
}

/** Its page holds the package and an open vault. */
export const test = base.extend({
  page: async ({ page }, use) => {
    await openPackage(page);
    await use(page);
  },
});
