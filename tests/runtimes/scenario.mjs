// What each runtime without a page must do, from its own import of the package on. Ends by itself.
import { ExcaliburError, ExcaliburSession } from "excalibur-client";

/** The last says that sessions are short there. */
const [server, accountCreationKey, isShort] = process.argv.slice(2);
const SIZE = 20 * 1024 * 1024;
const steps = [];

async function step(name, work) {
  try {
    await work();
    steps.push(name);
  } catch (error) {
    console.error(`${name}: ${error.stack ?? error}`, error.cause ?? "");
    process.exit(1);
  }
}

function same(one, other) {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  if (a !== b) throw new Error(`${a} is not ${b}`);
}

async function refused(code, work) {
  const error = await work().then(
    () => new Error(`not refused: ${code}`),
    (error) => error,
  );
  if (!(error instanceof ExcaliburError) || error.code !== code) throw error;
}

const bytes = new Uint8Array(SIZE);
for (let at = 0; at < SIZE; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
const equal = (some, start = 0) =>
  some.every((byte, at) => byte === bytes[start + at]) || Promise.reject(new Error("other bytes"));

const user = [server, `runtime ${crypto.randomUUID()}`, "pässword"];
let session;

await step("probe", async () => same((await ExcaliburSession.probe(server)).compatible, true));
await step("register", () => ExcaliburSession.register(...user, { accountCreationKey }));
await step("wrong password", () =>
  refused("wrong_password", () => ExcaliburSession.login(server, user[1], "wrong")),
);
await step("keep nothing", async () => {
  await refused("unsupported", () => ExcaliburSession.login(...user, { persist: "tab" }));
  same(await ExcaliburSession.restore(), null);
  same(await ExcaliburSession.quickUnlocks(), []);
});
await step("log in", async () => {
  session = await ExcaliburSession.login(...user, { idleLockMs: 600_000 });
});
await step("directories", async () => {
  await session.mkdir("über/tief");
  await session.rename("über/tief", "deep");
});
await step("20 MB up", async () => {
  const phases = new Set();
  const onProgress = ({ phase }) => phases.add(phase);
  await session.upload("über/deep", bytes, { name: "photo (1).jpg", onProgress });
  same([...phases], ["seal", "send"]);
});
await step("list", async () => {
  const { items } = await session.list("über/deep");
  same(
    items.map(({ name, size }) => [name, size]),
    [["photo (1).jpg", SIZE]],
  );
});
await step("20 MB down", async () => {
  await equal(await (await session.download("über/deep/photo (1).jpg")).bytes());
});
await step("as a stream", async () => {
  let at = 0;
  const sink = new WritableStream({
    async write(chunk) {
      await equal(chunk, at);
      at += chunk.length;
    },
  });
  await (await session.download("über/deep/photo (1).jpg")).pipeTo(sink);
  same(at, SIZE);
});
await step("ranges", async () => {
  const ranges = await session.openRanges("über/deep/photo (1).jpg");
  await equal(await ranges.unverifiedRange(1_000_001, 1_000_777), 1_000_001);
});
await step("a stream up", async () => {
  const { readable, writable } = new TransformStream();
  const writer = writable.getWriter();
  void writer.write(bytes.slice(0, 1000)).then(() => writer.close());
  await session.upload("", readable, { name: "stream", size: 1000 });
  await equal(await (await session.download("stream")).bytes());
});
// after so small a last piece a real server waits for ever
await step("the last piece of a body is above 16 bytes", async () => {
  const { fetch } = globalThis;
  const last = [];
  globalThis.fetch = async (request) => {
    if (request.method === "POST")
      for await (const piece of request.clone().body) last[0] = piece.length;
    return fetch(request);
  };
  for (const size of [0, 1, 262_144, 2_097_152, 2_500_000]) {
    last.length = 0;
    await session.upload("", bytes.subarray(0, size), { name: `${size}` });
    same(last[0] > 16, true);
    await equal(await (await session.download(`${size}`)).bytes());
  }
  globalThis.fetch = fetch;
});
await step("abort", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const onProgress = () => controller.abort();
  await refused("aborted", () => session.upload("", bytes, { name: "no", signal, onProgress }));
  same(await session.stat("no"), null);
});
await step("many", async () => {
  const files = [1, 2, 3].map((n) => ({ path: `tree/${n}.txt`, data: new Blob([`${n}`]) }));
  const results = [];
  for await (const result of session.uploadAll("", files)) results.push(result);
  same(
    results.map(({ ok }) => ok),
    [true, true, true],
  );
  const texts = [];
  for await (const { kind, download } of session.downloadAll("tree"))
    if (kind === "file") texts.push(await (await download.blob()).text());
  same(texts, ["1", "2", "3"]);
});
await step("move and remove", async () => {
  await session.move("stream", "über");
  await session.remove("über", { recursive: true });
  for await (const { ok } of session.removeAll(["no such thing"])) same(ok, false);
  same(await session.stat("über"), null);
});
if (isShort)
  await step("renewal", async () => {
    let renewals = 0;
    session.addEventListener("renewed", () => (renewals += 1));
    const over = session.expiresAt;
    await new Promise((resolve) => setTimeout(resolve, over - Date.now()));
    same((await session.list("tree")).items.length, 3);
    same([renewals, session.expiresAt > over], [1, true]);
  });
await step("vault key", async () => same((await session.vaultKey("pässword")).length, 32));
await step("lock", async () => {
  await session.lock();
  await refused("locked", () => session.list(""));
});
console.log(steps.join(", "));
