// The frames of a login: name, group, B, A, "U is OK", M1, M2, OK, token.
import { expect, test } from "./vault";

const FRAMES = 9;
const AUTH = ["GET", "/api/auth"] as const;

test("the socket goes at each step of the login: the code says so, and the next login works", async ({
  vault,
  faults,
}) => {
  for (let frames = 0; frames < FRAMES; frames += 1) {
    faults.plan(...AUTH, { loseAfter: frames }, { closeAfter: frames });
    expect(await vault.login(), `lost after ${frames}`).toBe("unreachable");
    expect(await vault.login(), `closed after ${frames}`).toBe("bad_handshake");
    // the session of before is none the worse
    expect(await vault.desk.list()).toEqual([]);
  }
  expect(await vault.login()).toBe("ok");
  expect(await vault.desk.put("file", 1000)).toBe("ok");
  expect(await vault.desk.look("file")).toBe(1);
});

test("a socket that goes after the last frame does no harm", async ({ vault, faults }) => {
  faults.plan(...AUTH, { loseAfter: FRAMES }, { closeAfter: FRAMES });
  for (const way of ["lost", "closed"]) {
    expect(await vault.login(), way).toBe("ok");
    expect(await vault.desk.list(), way).toEqual([]);
  }
});

test("silence at each step of the login has an end", async ({ vault, faults, page }) => {
  await page.clock.install();
  for (let frames = 0; frames < FRAMES; frames += 1) {
    const silence = faults.plan(...AUTH, { stallAfter: frames });
    const login = vault.login();
    await silence.reached;
    expect(await vault.sitOut(login), `after ${frames}`).toBe("timeout");
  }
  expect(await vault.login()).toBe("ok");
});

test("a server's frame that changes on the way lets nobody in", async ({ vault, faults }) => {
  const codes = ["bad_handshake", "server_not_verified", "wrong_password"];
  for (const corruptFrame of [2, 3, 5, 7, 9]) {
    faults.plan(...AUTH, { corruptFrame });
    const outcome = await vault.login();
    // "U is OK" is a sentence; its words do not count
    if (corruptFrame === 5 && outcome === "ok") continue;
    expect(codes, `frame ${corruptFrame}: ${outcome}`).toContain(outcome);
  }
  expect(await vault.login()).toBe("ok");
});

test("frames in the wrong order let nobody in", async ({ vault, faults }) => {
  faults.plan(...AUTH, { swapFrame: 2 });
  expect(await vault.login()).toBe("bad_handshake");
  expect(await vault.login()).toBe("ok");
});

test("a server that refuses the socket, or whatever comes before and after it", async ({
  vault,
  faults,
}) => {
  faults.plan(...AUTH, { answer: 503 });
  expect(await vault.login()).toBe("unreachable");
  const requests = {
    "/well-known/compatible": ["server_error", "not_excalibur"],
    "/users/security/": ["server_error"],
    "/users/vault/": ["server_error"],
  };
  for (const [path, codes] of Object.entries(requests)) {
    faults.plan("GET", path, { answer: 500 });
    expect(codes, path).toContain(await vault.login());
    expect(await vault.login(), path).toBe("ok");
  }
});
