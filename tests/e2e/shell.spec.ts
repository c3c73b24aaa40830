// The page as a program: without a network, in a new version, with files of other apps.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { type Page, expect, test } from "./vault";

const PAGE = "www/dist";
const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

const served = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    return caches.keys();
  });

test("the page starts without a network, from its own files and no others", async ({
  vault,
  page,
  context,
}) => {
  await vault.register();
  expect(await served(page)).toEqual([expect.stringMatching(/^excalibur page [0-9a-f]{12}$/)]);
  await vault.lock();
  await context.setOffline(true);
  await page.reload();
  await expect(vault.heading("Log in")).toBeVisible();
  await context.setOffline(false);

  const kept = await page.evaluate(async () => {
    const [name = ""] = await caches.keys();
    const requests = await (await caches.open(name)).keys();
    return requests.map(({ url }) => new URL(url).pathname);
  });
  expect(kept.length).toBeGreaterThan(10);
  for (const path of kept) expect(path).toMatch(/^\/$|^\/[\w-]+\.[0-9a-f]{12}\.\w+$/);

  const manifest = await page.evaluate(async () => {
    const { href } = document.querySelector<HTMLLinkElement>("link[rel=manifest]") ?? {};
    const response = await fetch(href ?? "");
    const { icons } = (await response.json()) as { icons: { src: string }[] };
    const answers = await Promise.all(icons.map(({ src }) => fetch(new URL(src, href))));
    return { type: response.headers.get("content-type"), icons: answers.map(({ ok }) => ok) };
  });
  expect(manifest).toEqual({
    type: "application/manifest+json",
    icons: [true, true, true, true],
  });
});

test("a new version is offered to a page that stays open, comes when a person says so, and not twice", async ({
  page,
}) => {
  const html = readFileSync(join(PAGE, "index.html"), "utf8");
  const [, script = "", digest = ""] = /"?(main\.([0-9a-f]{12})\.js)/.exec(html) ?? [];
  let version = digest;
  // each version is the built page, with its script under another name
  const server = createServer(({ url = "/" }, response) => {
    const name = url === "/" ? "index.html" : url.slice(1);
    try {
      const isScript = name === `main.${version}.js`;
      const file = readFileSync(join(PAGE, isScript ? script : name));
      response.setHeader("content-type", TYPES[extname(name)] ?? "application/octet-stream");
      const isNamed = ["index.html", "service-worker.js"].includes(name);
      response.end(isNamed ? file.toString().replaceAll(digest, version) : file);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await page.clock.install();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await page.goto(url);
    await served(page);
    await page.reload(); // from now on the worker answers
    const offer = page.getByText("A new version of this page is ready.");
    const states = () =>
      page.evaluate(async () => {
        const { active, waiting } = await navigator.serviceWorker.ready;
        return [active?.state, waiting?.state];
      });

    version = "222222222222";
    await page.clock.fastForward("16:00");
    await expect(offer).toBeVisible();
    expect(await states()).toEqual(["activated", "installed"]);
    const reloaded = page.waitForEvent("load");
    await page.getByRole("button", { name: "Reload" }).click();
    await reloaded;
    await expect.poll(states).toEqual(["activated", undefined]);
    await expect(page.getByRole("heading", { name: "Log in" })).toBeVisible();

    // loaded anew the page is the new one already; only its worker waits
    version = "333333333333";
    await page.reload();
    await expect.poll(states).toEqual(["activated", "installed"]);
    await expect(page.locator(`script[src*="${version}"]`)).toBeAttached();
    await page.reload(); // it waits from the start
    await expect(page.getByRole("heading", { name: "Log in" })).toBeVisible();
    await expect(offer).toHaveCount(0);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test("files of another app wait until the vault is open, and go where a person says", async ({
  vault,
  page,
}) => {
  await served(page);
  await page.reload(); // from now on the worker answers
  // as a browser sends what is shared with an installed page
  const target = await page.evaluate(async () => {
    const form = new FormData();
    form.append("files", new File(["shared"], "shared.txt"));
    return (await fetch("./share", { method: "POST", body: form })).url;
  });
  await page.goto(target);
  await expect(page.getByText("One file came from another app. It waits")).toBeVisible();
  expect(page.url()).not.toContain("shared");

  await vault.chooseServer();
  await vault.register();
  await vault.button("Upload to the vault").click();
  await vault.expectTransfersDone();
  expect((await vault.download("shared.txt")).bytes.toString()).toBe("shared");
});

test("files that the installed page is opened with wait as well, and can be left", async ({
  vault,
  page,
}) => {
  await page.addInitScript(() => {
    // an installed page alone has one that hands over files
    type Launch = { files: FileSystemFileHandle[] };
    const handOver = async (take: (launch: Launch) => void) => {
      const root = await navigator.storage.getDirectory();
      const file = await root.getFileHandle("opened.txt", { create: true });
      const writer = await file.createWritable();
      await writer.write("opened");
      await writer.close();
      take({ files: [file] });
    };
    const setConsumer = (take: (launch: Launch) => void) => void handOver(take);
    Object.defineProperty(window, "launchQueue", { value: { setConsumer } });
  });
  await vault.open();
  await expect(page.getByText("One file came from another app. It waits")).toBeVisible();
  await vault.register();
  await vault.button("Upload to the vault").click();
  await vault.expectTransfersDone();
  expect((await vault.download("opened.txt")).bytes.toString()).toBe("opened");

  await page.reload();
  await expect(vault.button("Upload to the vault")).toBeVisible();
  await vault.button("Do not upload").click();
  await expect(vault.button("Upload to the vault")).toHaveCount(0);
});
