// What was compiled of the dependencies, kept outside the checkout, so that a fresh one does not begin
// with minutes of it. Nothing of this project's own crates: they have the same names in all checkouts,
// and Cargo could take those of another for this one's.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { cache, log, output } from "./lib.mjs";

const KEPT = join(cache, "dependencies");
const STAMP = join(KEPT, "stamp");
const TARGET = process.env.CARGO_TARGET_DIR ?? "target";

const HOST = /host: (\S+)/;
const OWN = /^(lib)?(excalibur|bench[-_]engine)/;

/** Where Cargo compiles, by target and profile. */
function places() {
  const [, host] = HOST.exec(output("rustc", ["-vV"]) ?? "") ?? [];
  const wasm = "wasm32-unknown-unknown";
  return [
    "debug",
    "release",
    "wasm",
    join(wasm, "debug"),
    join(wasm, "wasm"),
    join("fuzz", "release"),
    join("fuzz", `${host}`, "release"),
  ].flatMap((place) => ["deps", "build", ".fingerprint"].map((kind) => join(place, kind)));
}

/** Of what decides whether it is good still. */
function digest() {
  const hash = createHash("sha256").update(output("rustc", ["-vV"]) ?? "");
  // build.mjs has the flags of what a browser loads
  for (const file of ["Cargo.lock", "Cargo.toml", "fuzz/Cargo.lock", "scripts/build.mjs"])
    hash.update(readFileSync(file));
  return hash.digest("hex");
}

/** Gives them to a checkout in which nothing was compiled yet. */
export function takeDependencies() {
  if (existsSync(join(TARGET, "debug")) || !existsSync(STAMP)) return;
  if (readFileSync(STAMP, "utf8") !== digest()) return;
  log("taking what an earlier checkout has compiled of the dependencies");
  copy(KEPT, TARGET);
}

/** Keeps them for the next checkout. */
export function keepDependencies() {
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === digest()) return;
  const fresh = `${KEPT}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  copy(TARGET, fresh);
  writeFileSync(join(fresh, basename(STAMP)), digest());
  rmSync(KEPT, { recursive: true, force: true });
  renameSync(fresh, KEPT);
}

function copy(from, to) {
  for (const place of places()) {
    if (!existsSync(join(from, place))) continue;
    mkdirSync(dirname(join(to, place)), { recursive: true });
    // with their times, by which Cargo tells what is older than what
    execFileSync("cp", ["-a", join(from, place), join(to, place)]);
    for (const name of readdirSync(join(to, place)))
      if (OWN.test(name)) rmSync(join(to, place, name), { recursive: true });
  }
}
