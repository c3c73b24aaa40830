import { expect, test } from "./vault";

const HEADER = 28;
const TAG = 16;
const PIECE = 256 * 1024;
const SIZE = 600_000;
/** Where the file's own seal begins and ends in the answer, which has a seal of its own. */
const START = HEADER;
const END = START + HEADER + SIZE + TAG;

const PLACES = {
  "before the first byte": 0,
  "in the header of the connection's seal": 10,
  "after that header": START,
  "in the header of the file's seal": START + 10,
  "after that header too": START + HEADER,
  "after the first byte of the file": START + HEADER + 1,
  "in a block": START + HEADER + 1000,
  "before the border of a piece": START + PIECE - 1,
  "at the border of a piece": START + PIECE,
  "after the border of a piece": START + PIECE + 1,
  "at the border of a piece of the file": START + HEADER + PIECE,
  "before the file's last byte": END - TAG - 1,
  "after the file's last byte": END - TAG,
  "in the file's tag": END - 5,
  "after the file's tag": END,
  "in the connection's tag": END + 5,
  "before the last byte": END + TAG - 1,
};

const DOWNLOAD = ["GET", "/files/download/"] as const;

test("a download that is cut at any place goes on", async ({ vault, faults }) => {
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  for (const [place, at] of Object.entries(PLACES)) {
    const before = faults.count(...DOWNLOAD);
    faults.plan(...DOWNLOAD, { cutAnswer: at });
    expect(await vault.desk.get("file"), place).toBe("ok");
    const requests = faults.count(...DOWNLOAD) - before;
    expect(requests, place).toBeLessThanOrEqual(2);
    // all that is left out is the connection's own tag
    if (at < END) expect(requests, place).toBe(2);
  }
});

test("what has come is not asked for again", async ({ vault, faults }) => {
  expect(await vault.desk.put("file", 2_000_000)).toBe("ok");
  const cuts = [700_000, 100_000, 28, 400_000, 10].map((cutAnswer) => ({ cutAnswer }));
  faults.plan(...DOWNLOAD, ...cuts);
  expect(await vault.desk.get("file")).toBe("ok");
  const starts = faults.seen
    .filter((it) => it.url.includes("/files/download/"))
    .map((it) => Number(/^bytes=(\d+)-$/.exec(it.headers.range ?? "bytes=0-")?.[1]));
  expect(starts).toHaveLength(6);
  expect(starts).toEqual(starts.toSorted((one, other) => one - other));
  expect(starts.at(-1)).toBeGreaterThan(0);
});

test("a byte that changes on the way is found, wherever it is", async ({ vault, faults }) => {
  const size = 1000;
  const end = START + HEADER + size + TAG;
  expect(await vault.desk.put("file", size)).toBe("ok");
  const header = [0, 4, 5, 7, 8, 19, 20, 26, 27];
  const middle = [START + HEADER, START + HEADER + 500, end - TAG - 1];
  const tags = [end - TAG, end - 1, end, end + TAG - 1];
  for (const at of [...header, ...header.map((at) => START + at), ...middle, ...tags]) {
    faults.plan(...DOWNLOAD, { corruptAnswer: at });
    expect(await vault.desk.get("file"), `byte ${at}`).toBe("corrupt");
  }
  expect(await vault.desk.get("file")).toBe("ok");
});

test("a changed byte is found in what comes after a cut", async ({ vault, faults }) => {
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  for (const at of [HEADER, HEADER + 1000, 50_000]) {
    faults.plan(...DOWNLOAD, { cutAnswer: 2 * PIECE }, { corruptAnswer: at });
    expect(await vault.desk.get("file"), `byte ${at}`).toBe("corrupt");
  }
});

test("a file that is replaced while it comes is not mixed with the new one", async ({
  vault,
  faults,
}) => {
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  let release = () => {};
  const hold = new Promise<void>((resolve) => (release = resolve));
  const held = faults.plan(...DOWNLOAD, { cutAnswer: 2 * PIECE }, { hold });
  const download = vault.desk.get("file");
  await held.reached;
  expect(await vault.desk.put("file", SIZE, { overwrite: true })).toBe("ok");
  release();
  // "ok" is the new one alone: a browser may drop all that has come when the line breaks
  expect(["changed", "ok"]).toContain(await download);
  expect(await vault.desk.get("file")).toBe("ok");
});

test("a download that no longer gets through says so, and the next one comes", async ({
  vault,
  faults,
  page,
}) => {
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  await page.clock.install();
  const cut = faults.plan(...DOWNLOAD, { cutAnswer: 2 * PIECE });
  const down = faults.always(...DOWNLOAD, { refuse: true });
  const download = vault.desk.get("file");
  await cut.reached;
  expect(await vault.sitOut(download)).toBe("unreachable");
  down.end();
  expect(await vault.desk.get("file")).toBe("ok");
});

for (const at of [0, HEADER + 10, START + 2 * PIECE, END + 5]) {
  test(`a download that stalls at byte ${at} goes on`, async ({ vault, faults, page }) => {
    expect(await vault.desk.put("file", SIZE)).toBe("ok");
    await page.clock.install();
    const stall = faults.plan(...DOWNLOAD, { stallAnswer: at });
    const download = vault.desk.get("file");
    await stall.reached;
    expect(await vault.sitOut(download)).toBe("ok");
  });
}

test("a file that is only ever silent ends in a timeout", async ({ vault, faults, page }) => {
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  await page.clock.install();
  const silence = faults.always(...DOWNLOAD, { stallAnswer: 0 });
  expect(await vault.sitOut(vault.desk.get("file"))).toBe("timeout");
  silence.end();
  expect(await vault.desk.get("file")).toBe("ok");
});

test("a line that lets through less than a piece at a time gets there", async ({
  vault,
  faults,
}) => {
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  const cuts = Array.from({ length: 8 }, () => ({ cutAnswer: 70_000 }));
  faults.plan(...DOWNLOAD, ...cuts);
  expect(await vault.desk.get("file")).toBe("ok");
});
