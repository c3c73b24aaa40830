// What the scripts share. No dependency: set-up runs before node_modules is there.
import { AsyncLocalStorage } from "node:async_hooks";
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

/** Outside the checkout, so that a fresh clone finds the tools again. */
export const cache = join(
  process.env.XDG_CACHE_HOME || join(homedir(), ".cache"),
  "excalibur-client",
);

/** For cargo: all crates, and what no other crate of them asks for. Whoever says the same compiles nothing twice. */
export const WORKSPACE = ["--workspace", "--features", "excalibur-client/pin"];

export class Failure extends Error {}

/** Who takes what the work within it says; where there is none, the terminal does. */
export const outputOf = new AsyncLocalStorage();

export function log(text) {
  const say = outputOf.getStore() ?? ((line) => process.stdout.write(line));
  say(`  ${text}\n`);
}

/** Runs a command in the open; throws a Failure unless it exits with 0. */
export function run(command, args, { env = {}, ...options } = {}) {
  const say = outputOf.getStore();
  const where = say ? "pipe" : "inherit";
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ["ignore", where, where],
      env: { ...process.env, ...env },
      ...options,
    });
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", say);
    child.on("error", (error) => reject(new Failure(`${command}: ${error.message}`)));
    child.on("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Failure(`${command} ${args.join(" ")}: ended with ${signal ?? code}`));
    });
  });
}

/** A command's standard output, trimmed, or undefined where it is missing or fails. */
export function output(command, args) {
  const { status, stdout } = spawnSync(command, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return status === 0 ? stdout.trim() : undefined;
}

/** The first of the names that is a program on PATH, as a full path. */
export function which(...names) {
  const folders = process.env.PATH.split(":");
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

/** The test files of a folder: Node 20 takes no pattern, and newer ones take no folder. */
export const testsIn = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".test.mjs"))
    .map((name) => join(folder, name));

/** Every file under the given files and folders. */
const walk = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => walk(join(path, name)))
    : [path];

/**
 * Does the work only if an input (a file, or a folder's files) has changed since it was last done.
 * The stamp lies in the work's own result, so that it goes when that is removed.
 */
export async function whenChanged(stamp, inputs, work) {
  const hash = createHash("sha256");
  for (const file of inputs.flatMap(walk))
    hash.update(file).update("\0").update(readFileSync(file));
  const digest = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}
