// A short run of every fuzz target, on any toolchain: libFuzzer with rustc's own coverage, without
// the sanitizers, for which it takes cargo-fuzz and a nightly. Seeds come from tests/.
import { mkdirSync, openSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createHash } from "node:crypto";
import { Failure, log, output, run } from "./lib.mjs";

const SECONDS = process.env.FUZZ_SECONDS ?? "5";
/** How much of a failure's log is shown. */
const LAST_CHARS = 4000;

// What cargo-fuzz passes; the target is named so that build scripts are built without it.
const COVERAGE = [
  "-Cpasses=sancov-module",
  "-Cllvm-args=-sanitizer-coverage-level=4",
  "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
  "-Cllvm-args=-sanitizer-coverage-pc-table",
  "-Cllvm-args=-sanitizer-coverage-trace-compares",
  "-Ccodegen-units=1",
  "--cfg=fuzzing",
  "-Dwarnings",
].join(" ");

const json = (file) => JSON.parse(readFileSync(join("tests", file), "utf8"));
const reply = (status, fields) => Buffer.from(JSON.stringify({ status, ...fields }));
const hex = (text) => Buffer.from(text, "hex");

function* seeds(target) {
  const { files } = json("vectors/exef-files.json");
  const { exchanges } = json("recordings/excalibur-0.2.0.json");
  const { auth_token: token } = json("vectors/messages.json");
  const frame = (data, binary = false, status = "OK") => JSON.stringify({ status, binary, data });
  switch (target) {
    case "header":
      for (const { file } of files) yield hex(file.slice(0, 56));
      break;
    case "opener":
      for (const { file } of files)
        for (const sizes of ["00000000", "ffffffff", "060f1b00"]) yield hex(sizes + file);
      break;
    case "answers":
      for (const { status, response } of exchanges) {
        const head = Buffer.alloc(2);
        head.writeUInt16BE(status);
        yield Buffer.concat([head, Buffer.from(response ?? "")]);
      }
      break;
    case "handshake":
      for (const { bits, B, M2 } of json("vectors/srp.json").cases) {
        const base64 = (text) => hex(text).toString("base64");
        const said = [frame(`${bits}`, false, null), frame(base64(B), true, null)];
        said.push(frame("U is OK"), frame(base64(M2), true), frame(token.message), token.jwt);
        for (let length = 1; length <= said.length; length += 1)
          yield Buffer.from(said.slice(0, length).join("\n"));
      }
      break;
    case "quik": {
      const { password_login: logins, standard_message: mail } = json("vectors/quik.json");
      for (const { salt_header: salt, password_hash: hash, login_session: login } of logins) {
        yield* [salt, hash].map((text) => Buffer.from(text));
        yield reply("OK", { uuid: "u", login_session: login, salt });
      }
      yield reply("OK", { payload: [["u", 1, "standard", mail.wrapped_key, mail.message]] });
      yield reply("OK", { uuid: "u", ident: "i", client_session: "c" });
      const names = { name: "a", display: "A", email: "a@b", key: "ssh-rsa AAAA" };
      yield reply("OK", { uuid: "u", ...names, created: 1, verified: false });
      for (const status of ["OK", "STALE", "ROTTEN", "EXPIRED", "12"])
        yield reply(status, { 12: "unknown user" });
    }
  }
}

export async function fuzz() {
  const host = /host: (\S+)/.exec(output("rustc", ["-vV"]))[1];
  const build = join(process.env.CARGO_TARGET_DIR ?? "target", "fuzz");
  const where = ["--manifest-path", "fuzz/Cargo.toml", "--target-dir", build, "--target", host];
  await run("cargo", ["build", "--quiet", "--release", ...where], {
    env: { RUSTFLAGS: COVERAGE },
  });
  for (const file of readdirSync("fuzz/fuzz_targets")) {
    const target = basename(file, ".rs");
    const folder = (name) => join(build, name, target, "/");
    for (const name of ["seeds", "corpus", "artifacts"])
      mkdirSync(folder(name), { recursive: true });
    for (const seed of seeds(target))
      writeFileSync(folder("seeds") + createHash("sha256").update(seed).digest("hex"), seed);
    // what it finds stays in the corpus, for the next run; what breaks, in artifacts
    const limits = [`-max_total_time=${SECONDS}`, "-timeout=10", "-max_len=4096"];
    const results = ["-print_final_stats=1", `-artifact_prefix=${folder("artifacts")}`];
    const args = [...limits, ...results, folder("corpus"), folder("seeds")];
    const logFile = join(build, `${target}.log`);
    const stdio = ["ignore", "ignore", openSync(logFile, "w")];
    const failure = await run(join(build, host, "release", target), args, { stdio }).catch(
      (error) => error,
    );
    const said = readFileSync(logFile, "utf8");
    if (failure)
      throw new Failure(`${target} broke:\n${said.slice(-LAST_CHARS)}\nAll of it: ${logFile}`);
    log(`${target}: ${/number_of_executed_units: (\d+)/.exec(said)?.[1]} inputs`);
  }
}

if (process.argv[1] === import.meta.filename) await fuzz();
