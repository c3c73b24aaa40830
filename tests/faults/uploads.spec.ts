import { randomUUID } from "node:crypto";
import { expect, FaultProxy, SERVER, test, Vault } from "./vault";

const HEADER = 28;
const TAG = 16;
const PIECE = 256 * 1024;
const SIZE = 600_000;
const END = HEADER + HEADER + SIZE + TAG + TAG;

const PLACES = {
  "before the first byte": 0,
  "in the header of the connection's seal": 10,
  "in the header of the file's seal": HEADER + 10,
  "in the file": 100_000,
  "at the border of a piece": HEADER + PIECE,
  "in the file's tag": END - TAG - 5,
  "in the connection's tag": END - 5,
  "before the last byte": END - 1,
};

const UPLOAD = ["POST", "/files/upload/"] as const;

test("an upload that is cut at any place is sent again, and stored once", async ({
  vault,
  faults,
}) => {
  for (const [place, at] of Object.entries(PLACES)) {
    const before = faults.count(...UPLOAD);
    faults.plan(...UPLOAD, { cutRequest: at });
    expect(await vault.desk.put(place, SIZE), place).toBe("ok");
    expect(faults.count(...UPLOAD) - before, place).toBe(2);
    expect(await vault.desk.look(place), place).toBe(1);
  }
  expect(await vault.desk.list()).toEqual(Object.keys(PLACES).sort());
});

test("a file whose answer is lost is found, and not sent twice", async ({ vault, faults }) => {
  for (const size of [0, 1, SIZE]) {
    const before = faults.count(...UPLOAD);
    faults.plan(...UPLOAD, { loseAnswer: true });
    expect(await vault.desk.put(`${size}`, size), `${size} bytes`).toBe("ok");
    expect(faults.count(...UPLOAD) - before, `${size} bytes`).toBe(1);
    expect(await vault.desk.look(`${size}`), `${size} bytes`).toBe(1);
  }
});

test("so is one that replaces another", async ({ vault, faults }) => {
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  faults.plan(...UPLOAD, { loseAnswer: true });
  expect(await vault.desk.put("file", SIZE, { overwrite: true })).toBe("ok");
  expect(faults.count(...UPLOAD)).toBe(2);
  expect(await vault.desk.look("file")).toBe(2);

  faults.plan(...UPLOAD, { cutRequest: 1000 });
  expect(await vault.desk.put("file", SIZE, { overwrite: true })).toBe("ok");
  expect(await vault.desk.look("file")).toBe(3);
});

test("a name that is taken stays taken, although the answer that says so is lost", async ({
  vault,
  faults,
}) => {
  expect(await vault.desk.put("file", 1000)).toBe("ok");
  faults.plan(...UPLOAD, { loseAnswer: true });
  expect(await vault.desk.put("file", 1000)).toBe("already_exists");
  expect(await vault.desk.look("file")).toBe(1);
});

test("a lost answer and a lost look-up after it", async ({ vault, faults }) => {
  faults.plan(...UPLOAD, { loseAnswer: true });
  faults.plan("GET", "/files/download/", { refuse: true }, { refuse: true });
  expect(await vault.desk.put("file", 1000)).toBe("ok");
  expect(faults.count(...UPLOAD)).toBe(1);
  expect(await vault.desk.look("file")).toBe(1);
});

for (const at of [0, HEADER + 1000, END - 1]) {
  test(`an upload that stalls after byte ${at} is sent again, and stored once`, async ({
    vault,
    faults,
    page,
  }) => {
    await page.clock.install();
    const stall = faults.plan(...UPLOAD, { stallRequest: at });
    const upload = vault.desk.put("file", SIZE);
    await stall.reached;
    expect(await vault.sitOut(upload)).toBe("ok");
    expect(faults.count(...UPLOAD)).toBe(2);
    expect(await vault.desk.look("file")).toBe(1);
  });
}

test("an upload whose answer never comes is found after a while", async ({
  vault,
  faults,
  page,
}) => {
  await page.clock.install();
  const silence = faults.plan(...UPLOAD, { late: new Promise(() => {}) });
  const upload = vault.desk.put("file", SIZE);
  await silence.reached;
  expect(await vault.sitOut(upload)).toBe("ok");
  expect(faults.count(...UPLOAD)).toBe(1);
  expect(await vault.desk.look("file")).toBe(1);
});

test("a late answer is waited for", async ({ vault, faults, page }) => {
  await page.clock.install();
  let release = () => {};
  const late = new Promise<void>((resolve) => (release = resolve));
  const plan = faults.plan(...UPLOAD, { late });
  const upload = vault.desk.put("file", SIZE);
  await plan.reached;
  await page.clock.fastForward(20_000);
  release();
  expect(await upload).toBe("ok");
  expect(faults.count(...UPLOAD)).toBe(1);
});

test("an upload that never gets through says so, and leaves nothing", async ({
  vault,
  faults,
  page,
}) => {
  await page.clock.install();
  const down = faults.always(...UPLOAD, { cutRequest: 1000 });
  expect(await vault.sitOut(vault.desk.put("file", SIZE))).toBe("unreachable");
  down.end();
  expect(await vault.desk.look("file")).toBe(0);
  expect(await vault.desk.list()).toEqual([]);
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  expect(await vault.desk.look("file")).toBe(2);
});

test("a refusal is told, whatever is sent", async ({ vault, faults }) => {
  faults.plan(...UPLOAD, { answer: 500 }, { answer: 413 }, { answer: 503 }, { answer: 502 });
  for (const expected of ["server_error", "too_large", "server_error", "unreachable"])
    expect(await vault.desk.put("file", SIZE)).toBe(expected);
  expect(faults.count(...UPLOAD)).toBe(4);
});

test("a byte that changes on the way up is found by the server", async ({ vault, faults }) => {
  expect(await vault.desk.put("old", 1000)).toBe("ok");
  for (const at of [HEADER, HEADER + 30, HEADER + HEADER + 500, END - TAG - 1, END - 1]) {
    faults.plan(...UPLOAD, { corruptRequest: at }, { corruptRequest: at });
    expect(await vault.desk.put("new", SIZE), `byte ${at}`).toBe("server_error");
    expect(await vault.desk.put("old", SIZE, { overwrite: true })).toBe("server_error");
  }
  expect(await vault.desk.look("old")).toBe(1);
  expect(await vault.desk.look("new")).toBe(0);
});

test("a file of which the server kept a part is stored anew", async ({ page, startServer }) => {
  const server = await startServer("--rate-limit", "off");
  const vault = await server.open(page);
  const { faults } = server;
  expect(await vault.desk.enter("files")).toBe("ok");
  let release = () => {};
  const hold = new Promise<void>((resolve) => (release = resolve));
  faults.plan(...UPLOAD, { loseAnswer: true });
  const lookUp = faults.plan("GET", "/files/list/", { hold });
  const upload = vault.desk.put("file", SIZE);
  await lookUp.reached;
  await server.truncate("file.exef", 100_000);
  release();
  expect(await upload).toBe("ok");
  expect(faults.count(...UPLOAD)).toBe(2);
  expect(await vault.desk.look("file")).toBe(1);
});

test("what the browser sends again by itself is stored once", async ({ page, account }) => {
  const faults = await FaultProxy.start(SERVER, { countsResends: true });
  const vault = await Vault.open(page, faults, account);
  expect(await vault.login()).toBe("ok");
  expect(await vault.desk.enter(randomUUID())).toBe("ok");
  for (const [name, fault] of [
    ["refused", { refuse: true }],
    ["cut early", { cutRequest: 10 }],
    ["cut", { cutRequest: 300_000 }],
    ["answer lost", { loseAnswer: true }],
  ] as const) {
    faults.plan(...UPLOAD, fault);
    expect(await vault.desk.put(name, SIZE), name).toBe("ok");
    expect(await vault.desk.look(name), name).toBe(1);
    faults.plan(...UPLOAD, fault, fault);
    expect(await vault.desk.put(name, SIZE, { overwrite: true }), name).toBe("ok");
    expect(await vault.desk.look(name), name).toBe(2);
  }
  await faults.stop();
});
