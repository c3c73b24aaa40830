// `pipeTo`: a sink is closed only after both tags, and aborted on any failure.
import { readSync, openSync, writeSync, closeSync, statSync } from "node:fs";
import { join } from "node:path";
import { startDevServer } from "./dev-server";
import { expect, openPackage, test } from "./package";
import { test as bare, type Page } from "./vault";

const DOWNLOADS = "**/api/files/download/**";
const BYTES = 1_000_003;

const upload = (page: Page) =>
  page.evaluate(async (size) => {
    const bytes = new Uint8Array(size).map((_, at) => at % 251);
    await window.vault.upload("", bytes, { name: "file" });
  }, BYTES);

/** Downloads into a sink that notes what it hears, and may fail at one of its steps. */
const pipe = (page: Page, failing: "write" | "close" | "nowhere" = "nowhere") =>
  page.evaluate(
    async ([failing, size]) => {
      const heard: string[] = [];
      let written = 0;
      const step = (name: string) => {
        heard.push(name);
        if (name === failing) throw new Error(`this sink fails at ${name}`);
      };
      const sink = new WritableStream<Uint8Array>({
        write: (piece) => {
          if (written === 0) step("write");
          if (piece.some((byte, at) => byte !== (written + at) % 251)) heard.push("wrong bytes");
          written += piece.length;
        },
        close: () => step("close"),
        abort: (reason: { code?: string }) => step(`abort: ${reason.code}`),
      });
      const download = await window.vault.download("file");
      const code = await window.codeOf(download.pipeTo(sink));
      return { code, heard, isWhole: written === size, isLocked: sink.locked };
    },
    [failing, BYTES] as const,
  );

test("is closed after the last byte", async ({ page }) => {
  await upload(page);
  expect(await pipe(page)).toEqual({
    code: "none",
    heard: ["write", "close"],
    isWhole: true,
    isLocked: false,
  });
});

test("is aborted when the connection's seal is broken, at its very end too", async ({ page }) => {
  await upload(page);
  for (const fromEnd of [1, 16, 17, 40, BYTES / 2]) {
    await page.route(DOWNLOADS, async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      const at = Math.floor(body.length - fromEnd);
      body.writeUInt8(body.readUInt8(at) ^ 1, at);
      await route.fulfill({ response, body });
    });
    const outcome = await pipe(page);
    expect(outcome.code).toBe("corrupt");
    expect(outcome.heard.at(-1)).toBe("abort: corrupt");
    await page.unroute(DOWNLOADS);
  }
  expect((await pipe(page)).heard).toEqual(["write", "close"]);
});

bare("is aborted when the file's own seal is broken", async ({ page }, info) => {
  const data = info.outputPath("data");
  const server = await startDevServer(data, "--port", "0", "--rate-limit", "off");
  await openPackage(page, { page: server.url, server: server.url, key: server.key });
  await upload(page);
  const path = join(data, "vaults", "1", "file.exef");
  const size = statSync(path).size;
  const file = openSync(path, "r+");
  const flip = (at: number) => {
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, at);
    writeSync(
      file,
      byte.map((it) => it ^ 1),
      0,
      1,
      at,
    );
  };
  for (const at of [size - 1, size - 16, size - 17, 28, 9]) {
    flip(at);
    const outcome = await pipe(page);
    expect(outcome.code).toBe("corrupt");
    expect(outcome.heard.at(-1)).toBe("abort: corrupt");
    expect(outcome.heard).not.toContain("close");
    flip(at);
  }
  expect((await pipe(page)).heard).toEqual(["write", "close"]);
  closeSync(file);
  await server.stop();
});

test("is aborted by a cancel, before the first byte and after the last", async ({ page }) => {
  await upload(page);
  const run = (at: "start" | "end") =>
    page.evaluate(
      async ([at, size]) => {
        const heard: string[] = [];
        const controller = new AbortController();
        let written = 0;
        const sink = new WritableStream<Uint8Array>({
          write: (piece) => {
            written += piece.length;
            if (written === size) controller.abort();
          },
          close: () => void heard.push("close"),
          abort: (reason: Error) => void heard.push(`abort: ${reason.name}`),
        });
        const download = await window.vault.download("file", { signal: controller.signal });
        if (at === "start") controller.abort();
        return { code: await window.codeOf(download.pipeTo(sink)), heard };
      },
      [at, BYTES] as const,
    );
  for (const at of ["start", "end"] as const)
    expect(await run(at)).toEqual({ code: "aborted", heard: ["abort: AbortError"] });
  expect((await pipe(page)).code).toBe("none");
});

test("that fails ends the download", async ({ page }) => {
  await upload(page);
  expect(await pipe(page, "write")).toMatchObject({ code: "storage", heard: ["write"] });
  expect(await pipe(page, "close")).toMatchObject({ code: "storage", heard: ["write", "close"] });

  // the connection, too
  const network = await page.context().newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: 300_000, uploadThroughput: -1 };
  await network.send("Network.emulateNetworkConditions", slow);
  const [ended, { code }] = await Promise.all([
    page.waitForEvent("requestfailed"),
    pipe(page, "write"),
  ]);
  expect(code).toBe("storage");
  expect(ended.url()).toContain("/api/files/download/");
});

test("that is none, or is in use, is refused, and the download ends", async ({ page }) => {
  await upload(page);
  const codes = await page.evaluate(async () => {
    const busy = new WritableStream();
    busy.getWriter();
    const into = async (sink: unknown) => {
      const download = await window.vault.download("file");
      const first = await window.codeOf(download.pipeTo(sink as WritableStream<Uint8Array>));
      return [first, await window.codeOf(download.bytes())];
    };
    return [await into(busy), await into({}), await into(undefined)];
  });
  for (const both of codes) expect(both).toEqual(["invalid_argument", "invalid_argument"]);
});

test("of a download that was read already stays empty", async ({ page }) => {
  await upload(page);
  const outcome = await page.evaluate(async () => {
    const heard: string[] = [];
    const sink = new WritableStream<Uint8Array>({
      write: () => void heard.push("write"),
      close: () => void heard.push("close"),
      abort: () => void heard.push("abort"),
    });
    const download = await window.vault.download("file");
    await download.bytes();
    return { code: await window.codeOf(download.pipeTo(sink)), heard };
  });
  expect(outcome).toEqual({ code: "invalid_argument", heard: ["abort"] });
});

test("that stalls hears the signal, and the lock", async ({ page }) => {
  await upload(page);
  const outcome = await page.evaluate(async () => {
    const stalled = () => {
      let hasBegun = () => {};
      const begun = new Promise<void>((resolve) => (hasBegun = resolve));
      const write = () => {
        hasBegun();
        return new Promise<void>(() => {});
      };
      return { begun, sink: new WritableStream<Uint8Array<ArrayBuffer>>({ write }) };
    };
    const controller = new AbortController();
    const first = stalled();
    const cancelled = await window.vault.download("file", { signal: controller.signal });
    const byCaller = window.codeOf(cancelled.pipeTo(first.sink));
    await first.begun;
    controller.abort();
    const codes = [await byCaller];

    // not while the sink is waited for, but between
    const early = new AbortController();
    const third = stalled();
    let isStalled = false;
    void third.begun.then(() => (isStalled = true));
    const onProgress = () => isStalled && early.abort();
    const options = { signal: early.signal, onProgress };
    const hasted = (await window.vault.download("file", options)).pipeTo(third.sink);
    codes.push(await window.codeOf(hasted));

    const second = stalled();
    const byLock = window.codeOf((await window.vault.download("file")).pipeTo(second.sink));
    await second.begun;
    await window.vault.lock();
    codes.push(await byLock);
    return { codes, isLocked: [first.sink.locked, second.sink.locked] };
  });
  expect(outcome).toEqual({ codes: ["aborted", "aborted", "locked"], isLocked: [false, false] });
});
