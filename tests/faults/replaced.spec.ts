// What takes the place of a file: all of another one, or nothing.
import { expect, FaultProxy, type OwnServer, test, Vault } from "./vault";

const HEADER = 28;
const TAG = 16;
const PIECE = 256 * 1024;
const SIZE = 600_000;
const END = HEADER + HEADER + SIZE + TAG + TAG;
const PLACES = [0, 10, HEADER + 10, 100_000, HEADER + PIECE, END - TAG - 5, END - 1];

const UPLOAD = ["POST", "/files/upload/"] as const;
const DOWNLOAD = ["GET", "/files/download/"] as const;
const OVERWRITE = { overwrite: true };

test.describe("an overwrite in mid-send leaves the file as it was", () => {
  test.beforeEach(async ({ vault }) => {
    expect(await vault.desk.put("file", SIZE)).toBe("ok");
  });

  test("when the line never holds", async ({ vault, faults }) => {
    for (const at of PLACES) {
      const down = faults.always(...UPLOAD, { cutRequest: at });
      expect(await vault.desk.put("file", SIZE, OVERWRITE), `byte ${at}`).toBe("unreachable");
      down.end();
      expect(await vault.desk.look("file"), `byte ${at}`).toBe(1);
    }
  });

  test("when it is cancelled", async ({ vault, faults }) => {
    for (const at of PLACES) {
      const stall = faults.plan(...UPLOAD, { stallRequest: at });
      const put = vault.desk.put("file", SIZE, OVERWRITE);
      await stall.reached;
      await vault.desk.cancel();
      expect(await put).toBe("AbortError aborted");
      expect(await vault.desk.look("file"), `byte ${at}`).toBe(1);
    }
  });

  test("when the vault is locked", async ({ vault, faults }) => {
    for (const at of [HEADER + 10, 100_000, END - 1]) {
      const stall = faults.plan(...UPLOAD, { stallRequest: at });
      const put = vault.desk.put("file", SIZE, OVERWRITE);
      await stall.reached;
      await vault.desk.lock();
      expect(await put).toBe("locked");
      expect(await vault.login()).toBe("ok");
      expect(await vault.desk.look("file"), `byte ${at}`).toBe(1);
    }
  });

  test("when the tab is closed", async ({ vault, faults, account, context }) => {
    const stall = faults.plan(...UPLOAD, { stallRequest: 100_000 });
    const folder = await vault.desk.folder();
    void vault.desk.put("file", SIZE, OVERWRITE).catch(() => {});
    await stall.reached;
    await vault.page.close();
    const next = await Vault.open(await context.newPage(), faults, account);
    expect(await next.login()).toBe("ok");
    expect(await next.desk.enter(folder)).toBe("already_exists");
    // a fragment would be replaced
    expect(await next.desk.put("file", SIZE)).toBe("already_exists");
    expect(await next.desk.sizeOf("file")).toBe(SIZE);
  });
});

async function openOwn(start: (...options: string[]) => Promise<OwnServer>, page: Vault["page"]) {
  const server = await start("--rate-limit", "off");
  const vault = await server.open(page);
  expect(await vault.desk.enter("files")).toBe("ok");
  return { server, vault };
}

test("a fragment holds no name: who stores the file again replaces it", async ({
  page,
  startServer,
}) => {
  const { server, vault } = await openOwn(startServer, page);
  for (const size of [0, 1, 27, 28, 43, 44, 100, SIZE, SIZE + 43]) {
    const name = `cut at ${size}`;
    expect(await vault.desk.put(name, SIZE)).toBe("ok");
    await server.truncate(`${name}.exef`, size);
    expect(await vault.desk.put(name, 1000), name).toBe("ok");
    expect(await vault.desk.look(name), name).toBe(2);
  }
});

/** What waits for it goes on once it is opened. */
function barrier() {
  let pass = () => {};
  const passed = new Promise<void>((resolve) => (pass = resolve));
  return { passed, pass };
}

test("what somebody else stores at this moment is no fragment", async ({ page, startServer }) => {
  const { server, vault } = await openOwn(startServer, page);
  for (const [size, later] of [
    [HEADER, 2000],
    [100, 2000],
    [SIZE, SIZE + 20],
  ] as const) {
    const name = `at ${size}`;
    expect(await vault.desk.put(name, SIZE)).toBe("ok");
    await server.truncate(`${name}.exef`, size);
    // it grows from look to look, until it is whole
    const lists = ["GET", "/files/list/"] as const;
    const [first, last] = [barrier(), barrier()];
    const second = server.faults.plan(...lists, {}, { hold: first.passed });
    const storing = vault.desk.put(name, 1000);
    await second.reached;
    await server.truncate(`${name}.exef`, later);
    const third = server.faults.plan(...lists, { hold: last.passed });
    first.pass();
    await third.reached;
    await server.truncate(`${name}.exef`, HEADER + SIZE + TAG);
    last.pass();
    expect(await storing, name).toBe("already_exists");
  }
});

test("what is whole, and what is none of ours, keeps its name", async ({ page, startServer }) => {
  const { server, vault } = await openOwn(startServer, page);
  for (const size of [0, 1, 1000]) {
    expect(await vault.desk.put(`${size}`, size)).toBe("ok");
    expect(await vault.desk.put(`${size}`, 500), `${size}`).toBe("already_exists");
    expect(await vault.desk.look(`${size}`)).toBe(1);
  }
  expect(await vault.desk.put("foreign", 1000)).toBe("ok");
  await server.patch("foreign.exef", 0, Buffer.from("PK\u0003\u0004"));
  expect(await vault.desk.put("foreign", 500)).toBe("already_exists");
  expect(await vault.desk.sizeOf("foreign")).toBe(1000);
});

test("parts of a file that was replaced are not taken for its own", async ({
  page,
  startServer,
}) => {
  const { server, vault } = await openOwn(startServer, page);
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  expect(await vault.desk.openRanges("file")).toBe("ok");
  expect(await vault.desk.readRange("file", 1000, 2000)).toBe(1);
  await server.touch("file.exef", 10_000);
  expect(await vault.desk.readRange("file", 1000, 2000), "only touched").toBe(1);
  expect(await vault.desk.put("file", SIZE, OVERWRITE)).toBe("ok");
  expect(await vault.desk.readRange("file", 1000, 2000)).toBe("changed");
  expect(await vault.desk.openRanges("file")).toBe("ok");
  expect(await vault.desk.readRange("file", 1000, 2000)).toBe(2);
});

test("so from another origin, which sees the time alone", async ({ page, startServer }) => {
  const server = await startServer("--rate-limit", "off", "--disable-cors");
  const site = await FaultProxy.start(server.faults.target);
  const vault = await server.open(page, site);
  expect(await vault.desk.enter("files")).toBe("ok");
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  await server.touch("file.exef", -10_000);
  expect(await vault.desk.openRanges("file")).toBe("ok");
  expect(await vault.desk.readRange("file", 1000, 2000)).toBe(1);
  expect(await vault.desk.put("file", SIZE, OVERWRITE)).toBe("ok");
  expect(await vault.desk.readRange("file", 1000, 2000)).toBe("changed");
  await site.stop();
});

test("a download that goes on after the file was replaced says so at once", async ({
  page,
  startServer,
}) => {
  const { server, vault } = await openOwn(startServer, page);
  const { faults } = server;
  const size = 4 * SIZE;
  expect(await vault.desk.put("file", size)).toBe("ok");
  for (const [begin, readOn] of [
    [() => vault.desk.openMany("file", 1), () => vault.desk.readOpened()],
    [() => vault.desk.show("file"), () => vault.desk.showAll()],
  ] as const) {
    const { pass: cut, passed: cutAfter } = barrier();
    faults.plan(...DOWNLOAD, { cutAnswer: 3 * PIECE, cutAfter }); // two pieces, and a part
    expect([await begin()].flat()).toEqual(["ok"]);
    expect(await vault.desk.put("file", size, OVERWRITE)).toBe("ok");
    cut();
    expect(await readOn(), "not only by the last tag").toBe("changed");
  }
  expect(await vault.desk.get("file")).toBe("ok");
});

test("one whose file was only touched goes on", async ({ page, startServer }) => {
  const { server, vault } = await openOwn(startServer, page);
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  const goesOn = barrier();
  const cuts = { cutAnswer: 2 * PIECE };
  const rest = server.faults.plan(...DOWNLOAD, cuts, { hold: goesOn.passed });
  const reading = vault.desk.get("file");
  await rest.reached;
  await server.touch("file.exef", 10_000);
  goesOn.pass();
  expect(await reading).toBe("ok");
});
