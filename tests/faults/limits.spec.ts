// What a server, or something between, could make endless: nothing here is without a bound.
import { expect, test } from "./vault";

const SIZE = 20_000_000;
const PIECE = 256 * 1024;
const DOWNLOAD = ["GET", "/files/download/"] as const;

/** Of a stored file: where its header has its length, and what it is longer than that. */
const LENGTH_AT = 20;
const OVERHEAD = 44;
/** Above what a browser has for one array. */
const HUGE = 60 * 2 ** 30;

function bigEndian(length: number) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(length));
  return bytes;
}

test("a whole file in place of a part is dropped at once", async ({ vault, faults }) => {
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  faults.plan(...DOWNLOAD, { dropRange: true });
  expect(await vault.desk.openRanges("file")).toBe("server_error");

  expect(await vault.desk.openRanges("file")).toBe("ok");
  faults.plan(...DOWNLOAD, { dropRange: true });
  expect(await vault.desk.readRange("file", 1000, 2000)).toBe("server_error");
  expect(await vault.desk.readRange("file", 1000, 2000)).toBe(1);

  faults.plan(...DOWNLOAD, { cutAnswer: 4 * PIECE }, { dropRange: true });
  expect(await vault.desk.get("file")).toBe("server_error");

  const whole = faults.seen.filter((it) => (it.answered ?? 0) > SIZE / 2);
  expect(whole, "read to its end").toEqual([]);
  expect(await vault.desk.get("file")).toBe("ok");
});

test("an answer of two words is no megabyte", async ({ vault, faults }) => {
  faults.plan("GET", "/well-known/compatible", { answer: 200, body: "true".padEnd(1_000_000) });
  expect(await vault.login()).toBe("not_excalibur");
  expect(await vault.login()).toBe("ok");
  faults.plan("POST", "/files/upload/", { answer: 201, body: "x".repeat(1_000_000) });
  expect(await vault.desk.put("file", 1000)).toBe("ok"); // what came of it is looked up
  expect(await vault.desk.look("file")).toBe(1);
});

test("an answer that drips without an end has one", async ({ vault, faults, page }) => {
  await page.clock.install();
  const drip = faults.plan("GET", "/files/list/", { dripAnswer: true });
  const list = vault.desk.list();
  await drip.reached;
  expect(await vault.sitOut(list)).toBe("timeout");
  expect(await vault.desk.list()).toEqual([]);
});

test("a file that says to be longer than it is makes no room for it", async ({
  page,
  startServer,
}) => {
  const server = await startServer("--rate-limit", "off");
  const vault = await server.open(page);
  expect(await vault.desk.enter("files")).toBe("ok");
  expect(await vault.desk.put("file", 1_000_000)).toBe("ok");
  await server.patch("file.exef", LENGTH_AT, bigEndian(HUGE));
  expect(await vault.desk.get("file")).toBe("corrupt");
  expect(await vault.desk.openMany("file", 10), "no connection is left").toEqual(
    Array.from({ length: 10 }, () => "corrupt"),
  );
});

test("a file that is too large for memory is not begun, and holds no connection", async ({
  page,
  startServer,
}) => {
  const server = await startServer("--rate-limit", "off");
  const vault = await server.open(page);
  expect(await vault.desk.enter("files")).toBe("ok");
  expect(await vault.desk.put("file", 1_000_000)).toBe("ok");
  await server.patch("file.exef", LENGTH_AT, bigEndian(HUGE));
  await server.truncate("file.exef", HUGE + OVERHEAD); // which takes no room on the disk
  expect(await vault.desk.openMany("file", 1)).toEqual(["ok"]);
  expect(server.faults.isOpen).toBe(true);
  expect(await vault.desk.readBytes()).toBe("too_large");
  await expect.poll(() => server.faults.isOpen).toBe(false);
  // the browser itself reads ahead of the page, by tens of MiB
  expect(server.faults.seen.at(-1)?.answered).toBeLessThan(10 * SIZE);
});

test("a part of the package that cannot be loaded leaves no connection", async ({
  page,
  vault,
  faults,
}) => {
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  await page.route("**/dist/download.js", (route) => route.abort());
  expect(await vault.desk.openMany("file", 1)).toEqual(["internal"]);
  await expect.poll(() => faults.isOpen).toBe(false);
  expect(faults.seen.at(-1)?.answered).toBeLessThan(SIZE / 2);
});

test("downloads that nobody reads leave a connection for calls, and say so in time", async ({
  page,
  vault,
}) => {
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  const outcomes = await vault.desk.openMany("file", 5);
  expect(outcomes).toEqual(["ok", "ok", "ok", "ok", "ok"]);
  expect(await vault.desk.list()).toEqual(["file"]);

  await page.clock.install();
  expect(await vault.sitOut(vault.desk.openMany("file", 1))).toEqual(["timeout"]);
  const waiting = vault.desk.openMany("file", 1);
  expect(await vault.desk.readOpened()).toBe("ok");
  expect(await waiting).toEqual(["ok"]);
});

test("more files than connections, each read in its turn", async ({ vault }) => {
  const count = 12;
  for (let at = 0; at < count; at += 1)
    expect(await vault.desk.put(`file ${at}`, 400_000)).toBe("ok");
  const gets = Array.from({ length: count }, (_, at) => vault.desk.get(`file ${at}`));
  for (const outcome of await Promise.all(gets)) expect(outcome).toBe("ok");
});
