import { randomUUID } from "node:crypto";
import { expect, test, Vault } from "./vault";

const HOUR_MS = 3_600_000;

for (const [how, hours] of [
  ["slow", -30],
  ["fast", 30],
] as const) {
  test(`a clock that is a day ${how}`, async ({ page, faults, account }) => {
    await page.clock.install({ time: Date.now() + hours * HOUR_MS });
    const vault = await Vault.open(page, faults, account);
    expect(await vault.login()).toBe("ok");
    expect(await vault.desk.enter(randomUUID())).toBe("ok");
    expect(await vault.desk.put("file", 1000)).toBe("ok");
    expect(await vault.desk.get("file")).toBe("ok");
    expect(faults.seen.filter((it) => it.status === 401)).toEqual([]);
  });

  test(`a clock that is set while the session is open, and is then ${how}`, async ({
    page,
    vault,
    faults,
  }) => {
    expect(await vault.desk.put("file", 600_000)).toBe("ok");
    await page.clock.install({ time: Date.now() + hours * 60_000 });
    expect(await vault.desk.list()).toEqual(["file"]);
    expect(await vault.desk.get("file")).toBe("ok");
    expect(await vault.desk.put("other", 1000)).toBe("ok");
    // the server minds old proofs only; one refusal is enough to learn the time
    expect(faults.seen.filter((it) => it.status === 401)).toHaveLength(how === "slow" ? 1 : 0);
  });
}
