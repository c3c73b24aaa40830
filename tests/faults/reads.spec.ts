import { expect, test } from "./vault";

const LIST = ["GET", "/files/list/"] as const;

test("what only reads is asked again when the line breaks", async ({ vault, faults }) => {
  expect(await vault.desk.put("file", 1000)).toBe("ok");
  for (const fault of [
    { refuse: true },
    { loseAnswer: true },
    { cutAnswer: 0 },
    { cutAnswer: 40 },
  ] as const) {
    faults.plan(...LIST, fault);
    expect(await vault.desk.list(), JSON.stringify(fault)).toEqual(["file"]);
  }
});

test("a list that changes on the way is not shown", async ({ vault, faults }) => {
  expect(await vault.desk.put("file", 1000)).toBe("ok");
  for (const corruptAnswer of [0, 10, 27, 28, 100]) {
    faults.plan(...LIST, { corruptAnswer });
    expect(await vault.desk.list(), `byte ${corruptAnswer}`).toBe("corrupt");
  }
  expect(await vault.desk.list()).toEqual(["file"]);
});

test("what only reads is asked again when no answer comes, once", async ({
  vault,
  faults,
  page,
}) => {
  expect(await vault.desk.put("file", 1000)).toBe("ok");
  await page.clock.install();
  const silent = new Promise(() => {});
  for (const fault of [{ hold: silent }, { late: silent }]) {
    faults.plan(...LIST, fault);
    expect(await vault.sitOut(vault.desk.list()), Object.keys(fault)[0]).toEqual(["file"]);
    faults.plan("GET", "/files/download/", fault);
    expect(await vault.sitOut(vault.desk.look("file")), Object.keys(fault)[0]).toBe(1);
  }
  const before = faults.count(...LIST);
  const silence = faults.always(...LIST, { late: silent });
  expect(await vault.sitOut(vault.desk.list())).toBe("timeout");
  expect(faults.count(...LIST)).toBe(before + 2);
  silence.end();

  faults.plan("POST", "/files/mkdir/", { late: silent });
  expect(await vault.sitOut(vault.desk.mkdir("made"))).toBe("timeout");
  expect(faults.count("POST", "/files/mkdir/")).toBe(2); // and the one of the test's own directory
});

test("silence has an end", async ({ vault, faults, page }) => {
  await page.clock.install();
  for (const fault of [{ stallAnswer: 0 }, { stallAnswer: 40 }]) {
    const silence = faults.plan(...LIST, fault);
    const list = vault.desk.list();
    await silence.reached;
    expect(await vault.sitOut(list), JSON.stringify(fault)).toBe("timeout");
  }
  expect(await vault.desk.list()).toEqual([]);
});

test("answers in another order than their questions go to whom they are for", async ({
  vault,
  faults,
}) => {
  const names = ["a", "b", "c", "d"];
  for (const name of names) expect(await vault.desk.put(name, 100_000)).toBe("ok");
  const releases: (() => void)[] = [];
  const holds = names.map(() => new Promise<void>((resolve) => releases.unshift(resolve)));
  const plan = faults.plan("GET", "/files/download/", ...holds.map((late) => ({ late })));
  const gets = names.map((name) => vault.desk.get(name));
  await plan.reached;
  for (const release of releases) {
    release();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(await Promise.all(gets)).toEqual(names.map(() => "ok"));
});

test("what changes something and lost its answer is not done again by itself", async ({
  vault,
  faults,
}) => {
  faults.plan("POST", "/files/mkdir/", { loseAnswer: true });
  expect(await vault.desk.mkdir("made")).toBe("unreachable");
  expect(await vault.desk.list()).toEqual(["made"]);
  expect(faults.count("POST", "/files/mkdir/")).toBe(2); // and the one of the test's own directory
});
