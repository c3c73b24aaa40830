// The package with its core in a worker.
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { CREATION_KEY, expect, type FaultProxy, newAccount, test } from "./vault";

declare global {
  var inWorker: typeof import("excalibur-client/worker");
}

/** Opens a page with it, and in it the vault of a new user. */
async function open(page: Page, faults: FaultProxy, options = {}) {
  await page.goto(faults.url);
  await page.evaluate(
    async ({ url, username, password, key, options, address }) => {
      globalThis.inWorker = (await import(address)) as typeof inWorker;
      const { ExcaliburError, ExcaliburSession } = globalThis.inWorker;
      await ExcaliburSession.register(url, username, password, { accountCreationKey: key });
      window.vault = await ExcaliburSession.login(url, username, password, options);
      window.codeOf = (failing) =>
        failing.then(
          () => "none",
          (error) => (error instanceof ExcaliburError ? error.code : String(error)),
        );
    },
    { url: faults.url, key: CREATION_KEY, ...newAccount(), options, address: "/dist/worker.js" },
  );
}

const SIZE = 3_000_000;

test("files go up from files, bytes and streams, and come down in all ways", async ({
  page,
  faults,
}) => {
  await open(page, faults);
  const outcome = await page.evaluate(async (SIZE) => {
    const { vault } = window;
    const noise = new Uint8Array(SIZE);
    for (let at = 0; at < SIZE; at += 65_536)
      crypto.getRandomValues(noise.subarray(at, at + 65_536));
    const isSame = (bytes: Uint8Array) =>
      bytes.length === SIZE && bytes.every((byte, at) => byte === noise[at]);

    const events: string[] = [];
    const onProgress = (it: { phase: string; loaded: number }) =>
      events.push(`${it.phase} ${it.loaded}`);
    await vault.upload("", new File([noise], "file"), { onProgress });
    await vault.upload("", noise, { name: "bytes" });
    await vault.upload("", new Blob([noise]).stream(), { name: "stream", size: SIZE });

    const chunks: BlobPart[] = [];
    let closed = false;
    const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
      write: (chunk) => void chunks.push(chunk),
      close: () => void (closed = true),
    });
    const bytes = await (await vault.download("file", { onProgress })).bytes();
    const blob = await (await vault.download("bytes")).blob();
    await (await vault.download("stream")).pipeTo(sink);
    const read = await vault.download("file");
    await read.blob();
    const again = await window.codeOf(read.blob());
    const shown = (await vault.download("file")).unverifiedStream();
    const ranges = await vault.openRanges("file");
    const range = await ranges.unverifiedRange(1000, 2000);
    return {
      same: [
        isSame(bytes),
        isSame(new Uint8Array(await blob.arrayBuffer())),
        isSame(new Uint8Array(await new Blob(chunks).arrayBuffer())),
        isSame(new Uint8Array(await new Response(shown).arrayBuffer())),
        range.length === 1000 && range.every((byte, at) => byte === noise[1000 + at]),
      ],
      closed,
      last: [events.includes(`send ${SIZE}`), events.at(-1)],
      names: (await vault.list("")).items.map(({ name }) => name),
      again,
      kept: isSame(noise), // its bytes were not taken away
    };
  }, SIZE);
  expect(outcome).toEqual({
    same: [true, true, true, true, true],
    closed: true,
    last: [true, `receive ${SIZE}`],
    names: ["bytes", "file", "stream"],
    again: "invalid_argument",
    kept: true,
  });
});

test("errors, signals and locks come through", async ({ page, faults }) => {
  await open(page, faults);
  const outcome = await page.evaluate(async () => {
    const { vault, codeOf } = window;
    const controller = new AbortController();
    const { signal } = controller;
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...it: Parameters<typeof add>) => {
      listeners += 1;
      add(...it);
    };
    signal.removeEventListener = (...it: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...it);
    };
    const missing = await codeOf(vault.download("missing", { signal }));
    const named = await codeOf(vault.mkdir("a/../b", { signal }));
    const option = await codeOf(vault.list("", { nonsense: 1 } as object));
    const foreign = await codeOf(vault.upload("", (() => {}) as unknown as Blob, { name: "a" }));
    const left = listeners;
    const onProgress = ({ loaded }: { loaded: number }) => loaded > 0 && controller.abort();
    const bytes = new Uint8Array(5_000_000);
    const aborted = await codeOf(vault.upload("", bytes, { name: "b", signal, onProgress }));
    const early = await codeOf(vault.list("", { signal }));
    const { items } = await vault.list("");
    const heard: unknown[] = [];
    vault.addEventListener("locked", ({ detail }) => heard.push(detail));
    await vault.lock();
    const locked = await codeOf(vault.list(""));
    return { missing, named, option, foreign, left, aborted, early, items, heard, locked };
  });
  expect(outcome).toEqual({
    missing: "not_found",
    named: "invalid_name",
    option: "invalid_argument",
    foreign: "invalid_argument",
    left: 0,
    aborted: "aborted",
    early: "aborted",
    items: [],
    heard: [{ reason: "call" }],
    locked: "locked",
  });
});

test("a vault is kept over a reload, and many files go with one call", async ({ page, faults }) => {
  await open(page, faults, { persist: "tab" });
  await page.reload();
  const names = await page.evaluate(
    async ({ address, name }) => {
      const { ExcaliburSession } = (await import(address)) as typeof inWorker;
      const vault = await ExcaliburSession.restore();
      if (!vault) return "nothing was kept";
      const files = [{ path: `${name}/a`, data: new Blob(["1"]) }, new File(["2"], "b")];
      for await (const it of vault.uploadAll("", files)) if (!it.ok) throw it.error;
      const found = [];
      for await (const it of vault.downloadAll(""))
        if (it.ok && it.kind === "file")
          found.push(`${it.path} ${await (await it.download.blob()).text()}`);
      await vault.lock();
      return found;
    },
    { address: "/dist/worker.js", name: randomUUID().slice(0, 4) },
  );
  expect(names).toEqual(["b 2", expect.stringMatching(/^....\/a 1$/)]);
});

test("a worker that is hosted elsewhere is told where; one that is not there is an error", async ({
  page,
  faults,
}) => {
  await page.goto(faults.url);
  const outcome = await page.evaluate(
    async ({ url, address }) => {
      const { ExcaliburError, ExcaliburSession, init } = (await import(address)) as typeof inWorker;
      const missing = () => new Worker("/nowhere.js", { type: "module" });
      const failure = await init(undefined, { worker: missing }).catch((error: unknown) =>
        error instanceof ExcaliburError ? error.code : String(error),
      );
      const made: Worker[] = [];
      const worker = () => {
        made.push(new Worker("/dist/worker-host.js", { type: "module" }));
        return made[0];
      };
      await init("/dist/wasm/excalibur_client_bg.wasm", { worker });
      const { compatible } = await ExcaliburSession.probe(url);
      return { failure, made: made.length, compatible };
    },
    { url: faults.url, address: "/dist/worker.js" },
  );
  expect(outcome).toEqual({ failure: "internal", made: 1, compatible: true });
});

test("the session of a worker that has failed never becomes another's", async ({
  page,
  faults,
}) => {
  await page.goto(faults.url);
  const [ada, bob] = [newAccount(), newAccount()];
  const outcome = await page.evaluate(
    async ({ url, key, ada, bob, address }) => {
      const { ExcaliburError, ExcaliburSession, init } = (await import(address)) as typeof inWorker;
      const made: Worker[] = [];
      const worker = () => {
        const it = new Worker("/dist/worker-host.js", { type: "module" });
        made.push(it);
        return it;
      };
      await init(undefined, { worker });
      const open = async ({ username, password }: typeof ada) => {
        await ExcaliburSession.register(url, username, password, { accountCreationKey: key });
        return ExcaliburSession.login(url, username, password);
      };
      const codeOf = (failing: Promise<unknown>) =>
        failing.then(
          () => "none",
          (error) => (error instanceof ExcaliburError ? error.code : String(error)),
        );
      const first = await open(ada);
      made[0]?.dispatchEvent(new ErrorEvent("error"));
      const second = await open(bob);
      const codes = [
        await codeOf(first.mkdir("of the first")),
        await codeOf(first.lock()),
        await codeOf(second.mkdir("of the second")),
      ];
      const { items } = await second.list("");
      return { made: made.length, codes, names: items.map(({ name }) => name) };
    },
    { url: faults.url, key: CREATION_KEY, ada, bob, address: "/dist/worker.js" },
  );
  expect(outcome).toEqual({
    made: 2,
    codes: ["locked", "none", "none"],
    names: ["of the second"],
  });
});
