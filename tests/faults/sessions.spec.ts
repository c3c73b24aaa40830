// What a server forgets: its sessions, when it starts anew or when their time is over.
import type { Page } from "@playwright/test";
import { expect, type OwnServer, test } from "./vault";

const PIECE = 256 * 1024;
const SIZE = 600_000;
const NO_LIMIT = ["--rate-limit", "off"];

async function openWithFile(server: OwnServer, page: Page) {
  const vault = await server.open(page);
  expect(await vault.desk.enter("files")).toBe("ok");
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  return vault;
}

test("a server that starts anew in the middle of a download", async ({ page, startServer }) => {
  const server = await startServer(...NO_LIMIT);
  const vault = await openWithFile(server, page);
  let release = () => {};
  const hold = new Promise<void>((resolve) => (release = resolve));
  const rest = server.faults.plan("GET", "/download/", { cutAnswer: 2 * PIECE }, { hold });
  const download = vault.desk.get("file");
  await rest.reached;
  await server.restart();
  release();
  expect(await download).toBe("ok");
  expect(await vault.desk.get("file")).toBe("ok");
});

test("a server that starts anew in the middle of an upload", async ({ page, startServer }) => {
  const server = await startServer(...NO_LIMIT);
  const vault = await server.open(page);
  expect(await vault.desk.enter("files")).toBe("ok");
  const stall = server.faults.plan("POST", "/upload/", { stallRequest: 2 * PIECE });
  await page.clock.install();
  const upload = vault.desk.put("file", SIZE);
  await stall.reached;
  await server.restart();
  expect(await vault.sitOut(upload)).toBe("ok");
  expect(await vault.desk.get("file")).toBe("ok");
});

test("a server that starts anew while ten calls wait", async ({ page, startServer }) => {
  const server = await startServer(...NO_LIMIT);
  const vault = await openWithFile(server, page);
  let release = () => {};
  const hold = new Promise<void>((resolve) => (release = resolve));
  const lists = server.faults.always("GET", "/files/list/", { hold });
  const gets = server.faults.always("GET", "/files/download/", { hold });
  const calls = [1, 2, 3, 4, 5].flatMap(() => [vault.desk.list(), vault.desk.get("file")]);
  await Promise.all([lists.reached, gets.reached]);
  await server.restart();
  lists.end();
  gets.end();
  release();
  for (const outcome of await Promise.all(calls)) {
    expect(outcome === "ok" || Array.isArray(outcome)).toBe(true);
  }
  expect(await vault.desk.renewals()).toBe(1);
  expect(await vault.desk.list()).toEqual(["file"]);
  expect(await vault.desk.get("file")).toBe("ok");
});

test("a session whose time is over", async ({ page, startServer }) => {
  const server = await startServer(...NO_LIMIT, "--session-seconds", "3");
  const vault = await server.open(page);
  await page.waitForTimeout(4000);
  expect(await vault.desk.list()).toEqual([]);
  expect(await vault.desk.renewals()).toBeGreaterThan(0);
});

test("a session whose time is over while a download and an upload are on their way", async ({
  page,
  startServer,
}) => {
  const server = await startServer(...NO_LIMIT, "--session-seconds", "5");
  const vault = await openWithFile(server, page);
  let release = () => {};
  const hold = new Promise<void>((resolve) => (release = resolve));
  const rest = server.faults.plan("GET", "/download/", { cutAnswer: 2 * PIECE }, { hold });
  const sent = server.faults.plan("POST", "/upload/", { hold });
  const calls = [vault.desk.get("file"), vault.desk.put("other", SIZE)];
  await Promise.all([rest.reached, sent.reached]);
  await page.waitForTimeout(6000);
  release();
  expect(await Promise.all(calls)).toEqual(["ok", "ok"]);
  expect(server.faults.count("GET", "/download/", 401)).toBeGreaterThan(0);
  expect(server.faults.count("POST", "/upload/", 401)).toBeGreaterThan(0);
  expect(await vault.desk.look("other")).toBe(1);
});

test("calls that have waited for their turn until the session was over", async ({
  page,
  startServer,
}) => {
  const server = await startServer(...NO_LIMIT, "--session-seconds", "5");
  const vault = await server.open(page);
  expect(await vault.desk.enter("files")).toBe("ok");
  let release = () => {};
  const hold = new Promise<void>((resolve) => (release = resolve));
  const first = server.faults.plan(
    "POST",
    "/upload/",
    ...Array.from({ length: 6 }, () => ({ hold })),
  );
  const count = 60;
  const puts = vault.desk.putMany(count);
  await first.reached;
  await page.waitForTimeout(6000);
  release();
  expect(await puts).toEqual({ ok: count });
  // those that were on their way
  expect(server.faults.count("POST", "/upload/", 401)).toBeLessThan(20);
});

test("a server that is away for a moment, and back with all it had", async ({
  page,
  startServer,
}) => {
  const server = await startServer(...NO_LIMIT);
  const vault = await openWithFile(server, page);
  await server.restart(async () => {
    expect(await vault.desk.mkdir("new")).toBe("unreachable");
    expect(await vault.desk.list()).toBe("unreachable");
  });
  expect(await vault.login()).toBe("ok");
  expect(await vault.desk.list()).toEqual(["file"]);
  expect(await vault.desk.get("file")).toBe("ok");
});

test("calls at once whose names the server signs in the other way all get through", async ({
  page,
  startServer,
}) => {
  const server = await startServer(...NO_LIMIT, "--sign-paths-escaped");
  const vault = await server.open(page);
  expect(await vault.desk.enter("is it?")).toBe("ok");
  for (const count of [1, 2, 6]) {
    expect(await vault.login()).toBe("ok"); // it begins with the usual way again
    const lists = Array.from({ length: count }, () => vault.desk.list());
    for (const outcome of await Promise.all(lists)) expect(outcome).toEqual([]);
  }
  expect(await vault.desk.put("file", 1000)).toBe("ok");
  expect(await vault.desk.get("file")).toBe("ok");
});
