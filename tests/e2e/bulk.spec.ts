// Many files with one call.
import { expect, test } from "./package";

test("500 small files take 500 requests and no more", async ({ page }) => {
  test.slow(); // on another origin each takes two seconds of the server's pace
  const requests: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/")) requests.push(request.url());
  });
  const outcome = await page.evaluate(async () => {
    const files = Array.from({ length: 500 }, (_, at) => new File([`text ${at}`], `file ${at}`));
    let stored = 0;
    let last = "";
    const onProgress = (it: { path: string; done: number; phase: string }) =>
      (last = `${it.path} ${it.done} ${it.phase}`);
    for await (const result of window.vault.uploadAll("", files, { onProgress })) {
      if (result.ok) stored += 1;
    }
    return { stored, last };
  });
  expect(outcome).toEqual({ stored: 500, last: "file 499 499 send" });
  expect(requests).toHaveLength(500);
  expect(requests.every((url) => url.includes("/files/upload/"))).toBe(true);
});

test("a folder tree goes up, comes down the same, and goes away", async ({ page }) => {
  const made: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/files/mkdir/")) made.push(request.url());
  });
  const outcome = await page.evaluate(async () => {
    const { vault } = window;
    await vault.mkdir("photos");
    const TREE = {
      "top.txt": "1",
      "a/one.txt": "2",
      "a/two.txt": "3",
      "a/b/c/deep.txt": "4",
      "ü (1)/100%.txt": "5",
    };
    const EMPTY = ["a/none", "b", "b/c"];
    async function* files() {
      for (const [path, text] of Object.entries(TREE)) {
        const data = new Blob([text]);
        yield text === "2"
          ? { path, data: data.stream(), size: data.size }
          : await Promise.resolve({ path, data });
      }
      for (const path of EMPTY) yield { path, kind: "directory" as const };
    }
    const up = [];
    for await (const it of vault.uploadAll("photos", files())) up.push(it.ok && it.item.path);

    const down: Record<string, string> = {};
    const directories = [];
    for await (const it of vault.downloadAll("photos")) {
      if (!it.ok) throw it.error;
      if (it.kind === "file") down[it.path] = await (await it.download.blob()).text();
      else directories.push(it.path);
    }
    const gone = [];
    const paths = ["photos/top.txt", "photos/nothing", "photos/a", "photos"];
    for await (const it of vault.removeAll(paths, { recursive: true }))
      gone.push(it.ok ? it.path : `${it.path} ${it.error.code}`);
    const left = (await vault.list("")).items.length;
    const expected = Object.entries(TREE).map(([path, text]) => [`photos/${path}`, text]);
    const same = JSON.stringify(Object.entries(down).sort()) === JSON.stringify(expected.sort());
    return { up, same, directories, gone, left };
  });
  const inPhotos = (...paths: string[]) => paths.map((path) => `photos/${path}`);
  const files = ["top.txt", "a/one.txt", "a/two.txt", "a/b/c/deep.txt", "ü (1)/100%.txt"];
  expect(outcome).toEqual({
    up: inPhotos(...files, "a/none", "b", "b/c"),
    same: true,
    directories: inPhotos("a", "b", "ü (1)", "a/b", "a/none", "b/c", "a/b/c"),
    gone: ["photos/top.txt", "photos/nothing not_found", "photos/a", "photos"],
    left: 0,
  });
  expect(made).toHaveLength(4 + 1 + 3); // photos, a, a/b/c and all above it in two, ü (1), and the empty
});

test("a failed item is told, and the next ones are done", async ({ page }) => {
  const outcomes = await page.evaluate(async () => {
    const { vault } = window;
    const tell = async (
      results: AsyncIterable<
        { path: string; ok: true } | { path: string; ok: false; error: Error }
      >,
    ) => {
      const told = [];
      for await (const it of results)
        told.push(`${it.path}: ${it.ok ? "ok" : await window.codeOf(Promise.reject(it.error))}`);
      return told;
    };
    const file = (name: string) => new File(["text"], name);
    const bad = 5 as unknown as File;
    await vault.upload("", file("there"));
    const files = [file("a"), file("there"), { path: "../b", data: file("b") }, bad, file("c")];
    const up = await tell(vault.uploadAll("", files));
    const over = await tell(vault.uploadAll("", [file("there")], { overwrite: true }));
    const lost = await tell(vault.uploadAll("nowhere", [file("a")]));
    const down = await tell(vault.downloadAll("nowhere"));
    const away = await tell(vault.removeAll(["x", "a"]));
    return { up, over, lost, down, away };
  });
  expect(outcomes).toEqual({
    up: ["a: ok", "there: already_exists", "../b: invalid_name", ": invalid_argument", "c: ok"],
    over: ["there: ok"],
    lost: ["nowhere/a: not_found"],
    down: ["nowhere: not_found"],
    away: ["x: not_found", "a: ok"],
  });
});

test("a signal or a lock ends all", async ({ page }) => {
  const outcomes = await page.evaluate(async () => {
    const { vault, codeOf } = window;
    const files = ["a", "b", "c"].map((name) => new File(["text"], name));
    const controller = new AbortController();
    let done = 0;
    const drain = async (results: AsyncIterable<unknown>, then: () => unknown) => {
      for await (const result of results) {
        if (result) done += 1;
        await then();
      }
    };
    const options = { signal: controller.signal };
    const aborted = await codeOf(
      drain(vault.uploadAll("", files, options), () => controller.abort()),
    );
    const { items } = await vault.list("");
    const locked = await codeOf(drain(vault.removeAll(["a", "b"]), () => vault.lock()));
    const wrong = await codeOf(drain(vault.removeAll("a"), () => {}));
    return { aborted, items: items.length, locked, done, wrong };
  });
  expect(outcomes).toEqual({
    aborted: "aborted",
    items: 1,
    locked: "locked",
    done: 2,
    wrong: "invalid_argument",
  });
});
