import { expect, FaultProxy, test } from "./vault";

const LIST = ["GET", "/files/list/"] as const;
const UPLOAD = ["POST", "/files/upload/"] as const;

const times = <T>(count: number, it: T): T[] => Array.from({ length: count }, () => it);

test("refusals in bursts reach nobody", async ({ vault, faults, page }) => {
  await page.clock.install();
  faults.plan(...LIST, ...times(20, { answer: 429 }));
  faults.plan(...UPLOAD, ...times(5, { answer: 429 }));
  const lists = times(10, null).map(() => vault.desk.list());
  const puts = ["a", "b", "c"].map((name) => vault.desk.put(name, 1000));
  const outcomes = await vault.sitOut(Promise.all([...lists, ...puts]));
  for (const outcome of outcomes.slice(0, 10)) expect(outcome).toBeInstanceOf(Array);
  expect(outcomes.slice(10)).toEqual(["ok", "ok", "ok"]);
  expect(faults.count(...UPLOAD)).toBe(8);
  for (const name of ["a", "b", "c"]) expect(await vault.sitOut(vault.desk.look(name))).toBe(1);
});

test("refusals without an end are told, and the session goes on", async ({
  vault,
  faults,
  page,
}) => {
  await page.clock.install();
  const refusal = faults.always(...LIST, { answer: 429 });
  expect(await vault.sitOut(vault.desk.list())).toBe("rate_limited");
  refusal.end();
  expect(await vault.sitOut(vault.desk.list())).toEqual([]);
});

test("each request is proved when it is sent, however long it waits", async ({
  vault,
  faults,
  page,
}) => {
  await page.clock.install();
  faults.plan(...LIST, { answer: 429 });
  expect(await vault.sitOut(vault.desk.list())).toEqual([]);
  const lists = await vault.sitOut(Promise.all(times(100, null).map(() => vault.desk.list())));
  expect(lists).toEqual(times(100, []));
  const signed = faults.seen
    .filter((it) => it.url.includes("/files/list/"))
    .map((it) => Number(String(it.headers["x-srp-pop"]).split(" ")[0]));
  expect(signed.length).toBeGreaterThan(100);
  expect(Math.max(...signed) - Math.min(...signed)).toBeGreaterThan(60);
});

test("many small files take as many requests", async ({ vault, faults }) => {
  const count = 500;
  expect(await vault.desk.putMany(count)).toEqual({ ok: count });
  expect(faults.count(...UPLOAD)).toBe(count);
  expect(await vault.desk.list()).toHaveLength(count);
  for (const at of [0, 1, 15, 16, 255, 499])
    expect(await vault.desk.look(`file ${at}`), `file ${at}`).toBe(1);
});

test("a server's real pace is kept: no refusal comes through", async ({ page, startServer }) => {
  const server = await startServer("--rate-limit", "20/1");
  const vault = await server.open(page);
  expect(await vault.desk.enter("files")).toBe("ok");
  const count = 30;
  expect(await vault.desk.putMany(count)).toEqual({ ok: count });
  expect(server.faults.count(...UPLOAD, 201)).toBe(count);
  // those that were under way when the server began to refuse
  expect(server.faults.count(...UPLOAD, 429)).toBeLessThan(10);
  expect(await vault.desk.list()).toHaveLength(count);
});

test.describe("on a page of another origin", () => {
  test("the pace is kept before a refusal comes, which could not be read", async ({
    page,
    startServer,
  }) => {
    const server = await startServer("--rate-limit", "20/1", "--disable-cors");
    const site = await FaultProxy.start(server.faults.target);
    const vault = await server.open(page, site);
    expect(await vault.desk.enter("files")).toBe("ok");
    const count = 8; // and a preflight each
    expect(await vault.desk.putMany(count)).toEqual({ ok: count });
    expect(server.faults.count(...UPLOAD)).toBe(count);
    expect(server.faults.seen.filter((it) => it.status === 429)).toEqual([]);
    await site.stop();
  });

  test("a server's own limit, once it is told, is kept to and used up", async ({
    page,
    startServer,
  }) => {
    const server = await startServer("--rate-limit", "60/20", "--disable-cors");
    const site = await FaultProxy.start(server.faults.target);
    const vault = await server.open(page, site);
    expect(await vault.login({ rateLimit: { burst: 60, perSecond: 20 } })).toBe("ok");
    expect(await vault.desk.enter("files")).toBe("ok");
    const count = 60; // and a preflight each: at the usual pace, a hundred seconds
    const began = Date.now();
    expect(await vault.desk.putMany(count)).toEqual({ ok: count });
    expect(Date.now() - began).toBeLessThan(50_000);
    expect(server.faults.seen.filter((it) => it.status === 429)).toEqual([]);
    await site.stop();
  });

  test("refusals that look like a lost line are sat out by what only reads", async ({
    page,
    startServer,
  }) => {
    const server = await startServer("--rate-limit", "off", "--disable-cors");
    const { faults } = server;
    const site = await FaultProxy.start(faults.target);
    const vault = await server.open(page, site);
    await page.clock.install();

    faults.plan(...LIST, ...times(5, { answer: 429, cors: true }));
    expect(await vault.sitOut(vault.desk.list()), "that can be read").toEqual([]);
    faults.plan(...LIST, ...times(2, { answer: 429 }));
    expect(await vault.sitOut(vault.desk.list()), "that cannot").toEqual([]);
    faults.plan("OPTIONS", "/files/list/other", { answer: 429 });
    expect(await vault.sitOut(vault.desk.enter("other"))).toBe("ok");
    expect(await vault.sitOut(vault.desk.list()), "of the preflight").toEqual([]);

    faults.plan(...UPLOAD, { answer: 429 });
    expect(await vault.sitOut(vault.desk.put("file", 1000)), "an upload").toBe("ok");
    expect(await vault.sitOut(vault.desk.look("file"))).toBe(1);

    const refusal = faults.always(...LIST, { answer: 429 });
    expect(await vault.sitOut(vault.desk.list()), "without an end").toBe("unreachable");
    refusal.end();
    expect(await vault.sitOut(vault.desk.list())).toEqual(["file"]);
    await site.stop();
  });
});
