// More than one page, and pages that go.
import { randomUUID } from "node:crypto";
import { expect, test, Vault } from "./vault";

const PIECE = 256 * 1024;
const SIZE = 600_000;

test("two tabs work side by side", async ({ context, vault, faults, account }) => {
  const other = await Vault.open(await context.newPage(), faults, account);
  expect(await other.login()).toBe("ok");
  expect(await other.desk.enter(randomUUID())).toBe("ok");
  faults.plan("GET", "/files/download/", { cutAnswer: 2 * PIECE }, { cutAnswer: 2 * PIECE });
  const work = async ({ desk }: Vault) => {
    for (const name of ["a", "b"]) {
      expect(await desk.put(name, SIZE)).toBe("ok");
      expect(await desk.get(name)).toBe("ok");
    }
    expect(await desk.list()).toEqual(["a", "b"]);
  };
  await Promise.all([work(vault), work(other)]);
});

test("two tabs store one name: one of them does", async ({ context, page, faults, account }) => {
  const directory = randomUUID();
  const tabs = await Promise.all(
    [page, await context.newPage()].map(async (page) => {
      const vault = await Vault.open(page, faults, account);
      expect(await vault.login()).toBe("ok");
      await vault.desk.enter(directory);
      return vault;
    }),
  );
  const outcomes = await Promise.all(tabs.map(({ desk }) => desk.put("file", SIZE)));
  expect(outcomes.toSorted()).toEqual(["already_exists", "ok"]);
  const winner = tabs[outcomes.indexOf("ok")];
  expect(await winner?.desk.look("file")).toBe(1);
});

test("a reload while a file goes up, or comes down, leaves nothing half-done", async ({
  page,
  faults,
  account,
}) => {
  const directory = randomUUID();
  const vault = await Vault.open(page, faults, account);
  expect(await vault.login()).toBe("ok");
  expect(await vault.desk.enter(directory)).toBe("ok");
  expect(await vault.desk.put("file", SIZE)).toBe("ok");
  const up = faults.plan("POST", "/files/upload/", { stallRequest: 2 * PIECE });
  const down = faults.plan("GET", "/files/download/", { stallAnswer: 2 * PIECE });
  const gone = Promise.allSettled([vault.desk.put("other", SIZE), vault.desk.get("file")]);
  await Promise.all([up.reached, down.reached]);
  await page.reload();
  await gone;

  const again = await Vault.open(page, faults, account);
  expect(await again.login()).toBe("ok");
  expect(await again.desk.countChanged()).toBe(0);
  await again.desk.enter(directory);
  expect(await again.desk.list()).toEqual(["file"]);
  expect(await again.desk.put("other", SIZE)).toBe("ok");
  expect(await again.desk.get("other")).toBe("ok");
});
