// examples/backup, run by somebody who kills it, and against names and files that mean no good.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { thisNode } from "./kit.mjs";
import { example, startServer } from "./vaults.mjs";

let server;
let cwd;
before(async () => {
  cwd = example("backup");
  server = await startServer();
});

const commandOf = ({ user, url = server.url }, folder, ...options) => {
  const [program, ...args] = thisNode;
  return [program, [...args, "backup.mjs", url, user, folder, ...options]];
};
const optionsOf = ({ password }) => ({
  cwd,
  env: { ...process.env, EXCALIBUR_PASSWORD: password },
});

/** A run to its end: its exit code, its lines, the last one's numbers. */
async function backUp(vault, folder, ...options) {
  const run = spawn(...commandOf(vault, folder, ...options), optionsOf(vault));
  const [stdout, stderr] = await Promise.all([text(run.stdout), text(run.stderr)]);
  if (run.exitCode === null) await once(run, "exit");
  const lines = stdout.trim().split("\n");
  const counts = lines.at(-1).match(/\d+/g)?.map(Number);
  return { status: run.exitCode, stderr, lines, counts };
}

const filesIn = (folder) => {
  const all = readdirSync(join(folder, "files"), { recursive: true }).sort();
  return all.filter((name) => statSync(join(folder, "files", name)).isFile());
};
const read = (folder, name) => readFileSync(join(folder, "files", name), "utf8");
const newFolder = (name) => join(cwd, "backups", name);
const upload = (directory, name, text, more) => ["upload", directory, { text }, { name, ...more }];

test("what did not change is kept, and what is gone stays until it is to go", async () => {
  const vault = server.newVault([
    ["mkdir", "a/b"],
    upload("", "notes.txt", "one"),
    upload("", "empty", ""),
    upload("a/b", "deep.txt", "deep"),
  ]);
  const folder = newFolder("changes");
  const first = await backUp(vault, folder);
  assert.deepEqual([first.status, first.counts], [0, [3, 0, 0, 0]], first.stderr);
  assert.deepEqual(filesIn(folder), ["a/b/deep.txt", "empty", "notes.txt"]);
  assert.equal(read(folder, "a/b/deep.txt"), "deep");

  vault.call([upload("", "notes.txt", "longer", { overwrite: true })]);
  const changed = await backUp(vault, folder);
  assert.deepEqual([changed.lines[0], changed.counts], ["fetched  notes.txt", [1, 2, 0, 0]]);
  assert.equal(read(folder, "notes.txt"), "longer");

  vault.call([
    upload("", "notes.txt", "length", { overwrite: true }),
    ["remove", "a", { recursive: true }],
  ]);
  const gone = await backUp(vault, folder);
  assert.deepEqual([gone.status, gone.counts], [0, [0, 2, 3, 0]]);
  assert.equal(read(folder, "notes.txt"), "longer", "it is not seen to be another");
  assert.equal(read(folder, "a/b/deep.txt"), "deep");

  vault.call([["mkdir", "a/b"], upload("a/b", "deep.txt", "back")]);
  assert.deepEqual((await backUp(vault, folder)).counts, [1, 2, 0, 0]);
  assert.equal(read(folder, "a/b/deep.txt"), "back");

  vault.call([["remove", "a", { recursive: true }]]);
  assert.deepEqual((await backUp(vault, folder, "--all", "--prune")).counts, [2, 0, 3, 0]);
  assert.equal(read(folder, "notes.txt"), "length");
  assert.deepEqual(readdirSync(join(folder, "files")).sort(), ["empty", "notes.txt"]);
});

test("what was lost here is fetched again: a file, the end of a file, a line of the state", async () => {
  const names = ["1", "2", "3", "4"];
  const vault = server.newVault(names.map((name) => upload("", name, name)));
  const folder = newFolder("losses");
  await backUp(vault, folder);
  renameSync(join(folder, "files", "1"), join(folder, "files", "mine"));
  truncateSync(join(folder, "files", "2"));
  const state = join(folder, "state.jsonl");
  truncateSync(state, statSync(state).size - 5); // as a kill leaves it
  const { lines, counts } = await backUp(vault, folder);
  assert.deepEqual(lines.slice(0, -1), ["fetched  1", "fetched  2", "fetched  4"]);
  assert.deepEqual(counts, [3, 1, 0, 0]);
  assert.deepEqual(filesIn(folder), [...names, "mine"]);
  const known = readFileSync(state, "utf8").trim().split("\n").map(JSON.parse);
  assert.deepEqual(
    known.slice(1).map(({ path }) => path),
    ["1", "2", "3", "1", "2", "4"],
  );
});

test(
  "a run that is killed in the midst of a file leaves no part of it, and the next goes on",
  { timeout: 60_000 },
  async (t) => {
    const size = 4 * 1024 * 1024;
    const vault = server.newVault([
      upload("", "1 small.txt", "small"),
      upload("", "2 large.bin", "x".repeat(size)),
      upload("", "3 last.txt", "last"),
    ]);
    const folder = newFolder("killed");
    const line = await startLine(size / 2);
    t.after(line.close);
    const behind = { ...vault, url: line.url };
    const run = spawn(...commandOf(behind, folder), optionsOf(vault));
    t.after(() => run.kill("SIGKILL"));
    const partials = () =>
      existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".partial")) : [];
    // a small one may have its name by now
    const isLarge = (name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size > 1000;
    while (!partials().some(isLarge)) {
      assert.equal(run.exitCode, null, "it has ended by itself");
      await sleep(10);
    }
    run.kill("SIGKILL");
    await once(run, "exit");
    assert.deepEqual(filesIn(folder), ["1 small.txt"]);
    assert.equal(partials().length, 1);

    line.open();
    const { status, counts, stderr } = await backUp(behind, folder);
    assert.deepEqual([status, counts], [0, [2, 1, 0, 0]], stderr);
    assert.deepEqual(filesIn(folder), ["1 small.txt", "2 large.bin", "3 last.txt"]);
    assert.equal(statSync(join(folder, "files", "2 large.bin")).size, size);
    assert.deepEqual(partials(), []);
  },
);

/** A line to the server on which nothing comes back after so many bytes, until it is opened. */
async function startLine(bytes) {
  let left = bytes;
  const sockets = new Set();
  const line = createServer((client) => {
    const upstream = connect(new URL(server.url).port, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {}).on("close", () => client.destroy() && upstream.destroy());
    }
    client.pipe(upstream);
    upstream.on("data", (piece) => {
      left -= piece.length;
      if (left > 0) client.write(piece);
      else upstream.pause();
    });
  });
  line.listen(0, "127.0.0.1");
  await once(line, "listening");
  return {
    url: `http://127.0.0.1:${line.address().port}`,
    open: () => (left = Infinity),
    close: () => {
      line.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

test("names lead nowhere, and no two are one on any disk", async () => {
  const long = "ä".repeat(127);
  const vault = server.newVault([
    ["mkdir", "twin"],
    ["mkdir", "..."],
    ["mkdir", `${long}1`],
    ["mkdir", `${long}2`],
    ...["twin", "a.txt", "A.txt", "..\\up", "NUL.txt", "x".repeat(250)].map((name) =>
      upload("", name, name),
    ),
    upload("...", "dots", "dots"),
  ]);
  const folder = newFolder("names");
  for (const counts of [
    [7, 0, 0, 0],
    [0, 7, 0, 0],
  ])
    assert.deepEqual((await backUp(vault, folder)).counts, counts);
  assert.deepEqual(readdirSync(folder).sort(), ["files", "state.jsonl"]);
  const cut = "ä".repeat(125);
  const found = readdirSync(join(folder, "files"), { recursive: true });
  assert.deepEqual(
    found.sort(),
    [
      "A (2).txt",
      "NUL_.txt",
      ".._up",
      "___",
      "___/dots",
      "a.txt",
      cut,
      `${cut} (2)`,
      "twin",
      "twin (2)",
      "x".repeat(250),
    ].sort(),
  );
  assert.equal(read(folder, "twin (2)"), "twin");
  assert.equal(read(folder, "A (2).txt"), "A.txt");
});

test("what fails is named, without its control characters, and the rest is there", async () => {
  const vault = server.newVault(["1", "damaged", "odd", "z"].map((name) => upload("", name, name)));
  const storedAt = (name) => join(vault.stored, `${name}.exef`);
  appendFileSync(storedAt("damaged"), "!");
  renameSync(storedAt("odd"), storedAt("\x1b[2Jodd"));
  const folder = newFolder("failures");
  const { status, counts, stderr } = await backUp(vault, folder);
  assert.deepEqual([status, counts], [1, [2, 0, 0, 2]]);
  assert.match(stderr, /^failed {3}damaged: .+\n/m);
  assert.match(stderr, /^failed {3}\ufffd\[2Jodd: .+\n/m);
  assert.ok(!stderr.includes("\x1b"));
  assert.deepEqual(filesIn(folder), ["1", "z"]);
  assert.deepEqual(readdirSync(folder).sort(), ["files", "state.jsonl"]);
});

test("a folder that holds something else is left alone", async () => {
  const [vault, other] = [server.newVault([]), server.newVault([])];
  const folder = newFolder("theirs");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "notes.txt"), "theirs");
  const refused = await backUp(vault, folder);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /not empty/);
  assert.deepEqual(readdirSync(folder), ["notes.txt"]);

  const mine = newFolder("mine");
  assert.equal((await backUp(vault, mine)).status, 0);
  assert.match((await backUp(other, mine)).stderr, /another backup/);
});

test("the terminal does not show the password that it is asked for", async () => {
  const vault = server.newVault([upload("", "a", "a")]);
  const [program, args] = commandOf(vault, newFolder("terminal"));
  const quoted = [program, ...args].map((it) => `'${it}'`).join(" ");
  const terminal = spawn("script", ["-qec", quoted, "/dev/null"], { cwd });
  let said = "";
  terminal.stdout.setEncoding("utf8").on("data", (more) => {
    if (!said.includes("Password") && (said + more).includes("Password"))
      terminal.stdin.write(`${vault.password}\n`);
    said += more;
  });
  await once(terminal, "close");
  assert.match(said, /1 fetched/);
  assert.ok(!said.includes(vault.password), said);
});
