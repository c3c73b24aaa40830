// What a transfer tells, what it listens to, and what it takes for data.
import { expect, test } from "./package";
import type { Page } from "./vault";

/** Longer than a call waits in silence. */
const PATIENCE_MS = 31_000;

const UPLOADS = "**/api/files/upload/**";

/** Every kind of data that an upload takes, of one size; each is named after its kind. */
const KINDS = ["bytes", "blob", "stream"] as const;

test("progress counts up to the end, and is silent afterwards", async ({ page }) => {
  const heard = await page.evaluate(async (kinds) => {
    const heard: {
      name: string;
      size: number;
      events: string[];
      settledAt: number;
      up: boolean;
    }[] = [];
    const listen = () => {
      const events: string[] = [];
      let [phase, loaded, up] = ["", 0, true];
      const onProgress = (it: { loaded: number; total: number; phase: string }) => {
        if (it.phase !== phase) [phase, loaded] = [it.phase, 0];
        up &&= it.loaded >= loaded && it.loaded <= it.total;
        loaded = it.loaded;
        events.push(`${it.phase} ${it.loaded}/${it.total}`);
      };
      const note = (name: string, size: number) => {
        const entry = { name, size, events, settledAt: events.length, up };
        heard.push(entry);
      };
      return { onProgress, note };
    };
    for (const size of [0, 1, 2_500_000]) {
      const bytes = crypto.getRandomValues(new Uint8Array(Math.min(size, 60_000)));
      const blob = new Blob(Array.from({ length: Math.ceil(size / 60_000) }, () => bytes)).slice(
        0,
        size,
      );
      const data = { bytes: await blob.arrayBuffer(), blob, stream: blob.stream() };
      for (const kind of kinds) {
        const name = `${kind} ${size}`;
        const up = listen();
        const options = { name, size, onProgress: up.onProgress };
        await window.vault.upload("", data[kind], options);
        up.note(`up ${name}`, size);
        const down = listen();
        const file = await window.vault.download(name, { onProgress: down.onProgress });
        if ((await file.blob()).size !== size) throw new Error(`${name} came back in another size`);
        down.note(`down ${name}`, size);
      }
    }
    // of what fails and is cancelled, too
    const up = listen();
    const controller = new AbortController();
    const bytes = new Uint8Array(2_000_000);
    const onProgress = (it: { loaded: number; total: number; phase: string }) => {
      up.onProgress(it);
      if (it.loaded > 1_000_000) controller.abort();
    };
    const options = { name: "cancelled", onProgress, signal: controller.signal };
    if ((await window.codeOf(window.vault.upload("", bytes, options))) !== "aborted")
      throw new Error("it should have been cancelled");
    up.note("cancelled", -1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return heard;
  }, KINDS);
  expect(heard).toHaveLength(19);
  for (const { name, size, events, settledAt, up } of heard) {
    expect(up, name).toBe(true);
    expect(events, name).toHaveLength(settledAt);
    const last = name.startsWith("up") ? "send" : "receive";
    if (size >= 0) expect(events.at(-1), name).toBe(`${last} ${size}/${size}`);
  }
});

test("nothing listens to a signal once its call has ended, and a late abort does nothing", async ({
  page,
}) => {
  const counts = await page.evaluate(async () => {
    const controller = new AbortController();
    const { signal } = controller;
    let [listeners, most] = [0, 0];
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...it: Parameters<typeof add>) => {
      most = Math.max(most, (listeners += 1));
      add(...it);
    };
    signal.removeEventListener = (...it: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...it);
    };
    const { vault, codeOf } = window;
    const left: Record<string, number> = {};
    const note = (name: string) => (left[name] = listeners);
    const bytes = new Uint8Array(600_000);
    const sink = (write = () => {}) => new WritableStream<Uint8Array>({ write });

    await vault.upload("", bytes, { name: "file", signal });
    note("upload");
    note(await codeOf(vault.upload("", bytes, { name: "file", signal })));
    await vault.list("", { signal });
    note("list");
    const blob = await (await vault.download("file", { signal })).blob();
    note("blob");
    await (await vault.download("file", { signal })).bytes();
    note("bytes");
    await (await vault.download("file", { signal })).pipeTo(sink());
    note("pipeTo");
    const fails = () => {
      throw new Error("full");
    };
    note(await codeOf((await vault.download("file", { signal })).pipeTo(sink(fails))));
    note(await codeOf(vault.download("nothing", { signal })));
    const whole = (await vault.download("file", { signal })).unverifiedStream().getReader();
    while (!(await whole.read()).done);
    note("unverifiedStream");
    const part = (await vault.download("file", { signal })).unverifiedStream().getReader();
    await part.read();
    await part.cancel();
    note("a stream that is left");

    controller.abort();
    const same = new Uint8Array(await blob.arrayBuffer()).every((byte) => byte === 0);
    const { items } = await vault.list("");
    return { left, most, same, items: items.length };
  });
  expect(counts).toEqual({
    left: {
      upload: 0,
      already_exists: 0,
      list: 0,
      blob: 0,
      bytes: 0,
      pipeTo: 0,
      storage: 0,
      not_found: 0,
      unverifiedStream: 0,
      "a stream that is left": 0,
    },
    most: 2, // the core, and what waits for a sink
    same: true,
    items: 1,
  });
});

/** Uploads a stream of pieces; `cancelled` says whether its source was told to stop. */
const uploadStream = (page: Page, pieces: unknown[], size: number) =>
  page.evaluate(
    async ([pieces, size]) => {
      let cancelled = false;
      const source = pieces.values();
      const stream = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          const { done, value } = source.next();
          if (value === "fail") controller.error(new Error("gone"));
          else if (done) controller.close();
          else if (typeof value === "number") controller.enqueue(new Uint8Array(value));
          else controller.enqueue(value as Uint8Array);
        },
        cancel: () => void (cancelled = true),
      });
      const options = { name: "stream", size };
      let message = "";
      const uploaded = window.vault.upload("", stream, options).catch((error: Error) => {
        message = error.message;
        throw error;
      });
      const code = await window.codeOf(uploaded);
      const stored = await window.vault.stat("stream");
      return { code, message, stored: stored?.size ?? null, cancelled };
    },
    [pieces, size] as const,
  );

test("a stream that is not as long as it was said to be stores nothing", async ({ page }) => {
  let sent = 0;
  await page.route(UPLOADS, (route) => {
    sent += 1;
    return route.continue();
  });
  const length = /not as long as it was said to be/;
  const cases: [unknown[], number, RegExp, boolean][] = [
    [[1000, 999], 2000, length, false], // shorter
    [[], 1, length, false],
    [[1000, 1001, 5], 2000, length, true], // longer
    [[300_000, 300_000], 299_999, length, true],
    [[1, 1, 1], 0, length, true],
    [[1000, "fail"], 2000, /cannot be read/, false],
    [[1000, "text", 5, 5], 2000, /must give Uint8Arrays/, true],
  ];
  for (const [pieces, size, sentence, cancelled] of cases) {
    const outcome = await uploadStream(page, pieces, size);
    const expected = { code: "invalid_argument", stored: null, cancelled };
    expect(outcome, JSON.stringify(pieces)).toMatchObject(expected);
    expect(outcome.message).toMatch(sentence);
  }
  expect(sent).toBe(0);
  expect(await uploadStream(page, [1000, 0, 1000], 2000)).toMatchObject({
    code: "none",
    stored: 2000,
  });
});

test("more than can be sealed is refused before anything is asked or sent", async ({ page }) => {
  const most = (2 ** 32 - 2) * 16;
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const refused = await page.evaluate(
    async (sizes) => {
      const refused = [];
      for (const size of sizes) {
        const failing = window.vault.upload("", new ReadableStream(), { name: "huge", size });
        refused.push(await failing.catch((error: Error) => error.message));
      }
      return refused;
    },
    [most - 43, most, most + 1, Number.MAX_SAFE_INTEGER],
  );
  for (const message of refused) expect(message).toContain("longer than what can be sealed");
  expect(requests).toEqual([]);
});

test("an upload without an answer after its last byte is looked up, and sent again if it is not there", async ({
  page,
}) => {
  await page.clock.install();
  const sent: Record<string, number> = { stored: 0, lost: 0 };
  let silent = 0;
  await page.route(UPLOADS, async (route) => {
    const name = route.request().url().includes("stored") ? "stored" : "lost";
    sent[name] = (sent[name] ?? 0) + 1;
    if (sent[name] > 1) return route.continue();
    if (name === "stored") await route.fetch(); // the answer to it is not handed on
    silent += 1;
  });
  const uploads = page.evaluate(async () => {
    const put = async (name: string) => {
      const bytes = new Uint8Array(300_000).fill(7);
      await window.vault.upload("", bytes, { name });
      const back = await (await window.vault.download(name)).bytes();
      return back.every((byte) => byte === 7) ? back.length : "other bytes";
    };
    return Promise.all([put("stored"), put("lost")]);
  });
  await expect.poll(() => silent).toBe(2);
  await page.clock.fastForward(PATIENCE_MS);
  const sizes = await uploads;
  expect(sizes).toEqual([300_000, 300_000]);
  expect(sent).toEqual({ stored: 1, lost: 2 });
});

test("what lies beyond 4 GiB in memory is refused, not cut", async ({ page }) => {
  const codes = await page.evaluate(async () => {
    const buffer = new ArrayBuffer(2 ** 32 + 16); // of pages that nobody has touched
    const ways = [buffer, new Uint8Array(buffer), new Uint8Array(buffer, 2 ** 32, 5)];
    const put = (data: ArrayBuffer | Uint8Array<ArrayBuffer>) =>
      window.codeOf(window.vault.upload("", data, { name: "file" }));
    const codes = [];
    for (const data of ways) codes.push(await put(data));
    await window.vault.upload("", new Uint8Array(buffer, 2 ** 32 - 5, 5), { name: "at the end" });
    const ranges = await window.vault.openRanges("at the end");
    codes.push(await window.codeOf(ranges.unverifiedRange(0, 2 ** 40)));
    const { items } = await window.vault.list("");
    return { codes, items: items.map(({ name, size }) => `${name}: ${size}`) };
  });
  expect(codes).toEqual({
    codes: ["too_large", "too_large", "too_large", "none"],
    items: ["at the end: 5"],
  });
});
