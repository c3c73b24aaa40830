// A call that is cancelled ends with `aborted`, changes nothing more, and the session goes on.
import { setTimeout } from "node:timers/promises";
import { expect, test, type Vault } from "./vault";

const ABORTED = "AbortError aborted";
const PIECE = 256 * 1024;
const SIZE = 600_000;

async function expectUsable({ desk }: Vault, names: string[]) {
  expect(await desk.list()).toEqual(names);
  expect(await desk.put("after", 1000)).toBe("ok");
  expect(await desk.look("after")).toBe(1);
  expect(await desk.get("after")).toBe("ok");
}

for (const frames of [0, 3, 6, 8]) {
  test(`a login, after ${frames} frames`, async ({ vault, faults }) => {
    const silence = faults.plan("GET", "/api/auth", { stallAfter: frames });
    const login = vault.login();
    await silence.reached;
    await vault.desk.cancel();
    expect(await login).toBe(ABORTED);
    expect(await vault.desk.list()).toEqual([]);
    expect(await vault.login()).toBe("ok");
    await expectUsable(vault, []);
  });
}

for (const [method, path] of [
  ["GET", "/well-known/compatible"],
  ["GET", "/users/security/"],
  ["GET", "/users/vault/"],
] as const) {
  test(`a login, at ${path}`, async ({ vault, faults }) => {
    const silence = faults.plan(method, path, { stallAnswer: 0 });
    const login = vault.login();
    await silence.reached;
    await vault.desk.cancel();
    expect(await login).toBe(ABORTED);
    expect(await vault.login()).toBe("ok");
    await expectUsable(vault, []);
  });
}

test("a list, before its answer and in it", async ({ vault, faults }) => {
  const silent = new Promise(() => {});
  for (const fault of [
    { hold: silent },
    { late: silent },
    { stallAnswer: 0 },
    { stallAnswer: 40 },
  ]) {
    const silence = faults.plan("GET", "/files/list/", fault);
    const list = vault.desk.list();
    await silence.reached;
    await vault.desk.cancel();
    expect(await list).toBe(ABORTED);
  }
  await expectUsable(vault, []);
});

test("a list that waits for its next try", async ({ vault, faults }) => {
  const down = faults.always("GET", "/files/list/", { refuse: true });
  const list = vault.desk.list();
  await down.reached;
  down.end();
  await vault.desk.cancel();
  expect(await list).toBe(ABORTED);
  await expectUsable(vault, []);
});

test("an upload that is being sealed", async ({ vault, faults }) => {
  expect(await vault.desk.put("file", 5_000_000, { cancelAt: "seal" })).toBe(ABORTED);
  expect(faults.count("POST", "/files/upload/")).toBe(0);
  await expectUsable(vault, []);
});

test("an upload that is being sent", async ({ vault, faults }) => {
  for (const at of [0, 1000, PIECE, SIZE]) {
    const stall = faults.plan("POST", "/files/upload/", { stallRequest: at });
    const upload = vault.desk.put("file", SIZE);
    await stall.reached;
    await vault.desk.cancel();
    expect(await upload, `after ${at} bytes`).toBe(ABORTED);
  }
  await expectUsable(vault, []);
});

test("an upload that replaces a file leaves the old one", async ({ vault, faults }) => {
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  const stall = faults.plan("POST", "/files/upload/", { stallRequest: PIECE });
  const upload = vault.desk.put("file", SIZE, { overwrite: true });
  await stall.reached;
  await vault.desk.cancel();
  expect(await upload).toBe(ABORTED);
  expect(await vault.desk.look("file")).toBe(1);
  await expectUsable(vault, ["file"]);
});

test("an upload that waits for its answer is stored, or is not", async ({ vault, faults }) => {
  const silence = faults.plan("POST", "/files/upload/", { late: new Promise(() => {}) });
  const upload = vault.desk.put("file", SIZE);
  await silence.reached;
  await vault.desk.cancel();
  expect(await upload).toBe(ABORTED);
  expect(await vault.desk.look("file")).toBe(1);
  await expectUsable(vault, ["file"]);
});

test("a download, in each part of it", async ({ vault, faults }) => {
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  for (const fault of [
    { hold: new Promise(() => {}) },
    { stallAnswer: 0 },
    { stallAnswer: 40 },
    { stallAnswer: 2 * PIECE },
    { stallAnswer: SIZE + 80 },
  ]) {
    const stall = faults.plan("GET", "/files/download/", fault);
    const download = vault.desk.get("file");
    await stall.reached;
    await vault.desk.cancel();
    expect(await download, JSON.stringify(fault)).toBe(ABORTED);
  }
  await expectUsable(vault, ["file"]);
});

test("a stream that is left while it waits for more", async ({ vault, faults }) => {
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  const stall = faults.plan("GET", "/files/download/", { stallAnswer: 2 * PIECE + 1000 });
  expect(await vault.desk.show("file")).toBe("ok");
  await stall.reached;
  // it does not wait until the download's patience ends
  const late = setTimeout(20_000, "late");
  expect(await Promise.race([vault.desk.leave(), late])).toBe("ok");
  await expectUsable(vault, ["file"]);
});

test("a download that waits to go on", async ({ vault, faults }) => {
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  const cut = faults.plan("GET", "/files/download/", { cutAnswer: 2 * PIECE });
  const down = faults.always("GET", "/files/download/", { refuse: true });
  const download = vault.desk.get("file");
  await cut.reached;
  await down.reached;
  await vault.desk.cancel();
  down.end();
  expect(await download).toBe(ABORTED);
  expect(await vault.desk.get("file")).toBe("ok");
  await expectUsable(vault, ["file"]);
});

test("calls that wait for their turn, which others then have", async ({ vault, faults, page }) => {
  await page.clock.install();
  faults.plan("GET", "/files/list/", { answer: 429 });
  const lists = Array.from({ length: 60 }, () => vault.desk.list());
  await expect.poll(() => faults.count("GET", "/files/list/")).toBeGreaterThan(1);
  await vault.desk.cancel();
  const outcomes = await Promise.all(lists);
  expect(outcomes).toContain(ABORTED);
  expect(outcomes.filter((it) => it !== ABORTED && it.length > 0)).toEqual([]);
  const start = await page.evaluate(() => Date.now());
  await vault.sitOut(vault.desk.list());
  expect((await page.evaluate(() => Date.now())) - start).toBeLessThan(40_000);
});
