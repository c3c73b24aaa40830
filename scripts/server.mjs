// The embedded dev server, as a process of its own.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Failure, WORKSPACE, log, run } from "./lib.mjs";

const NAME = "excalibur-dev-server";
const RELEASE = ["--release", "-p", NAME];

/** All of Quik's servers in this one. */
export const QUIK_ROLES = "auth,session,relay";

export const buildServer = () => run("cargo", ["build", ...RELEASE]);

/** In the foreground, until it is stopped. */
export function serve(args) {
  // cargo run replaces itself by the server: a signal to it reaches the server
  const server = spawn("cargo", ["run", "--quiet", ...RELEASE, "--", ...args], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  process.on("SIGINT", () => {}); // the terminal sends it to the server too
  process.on("SIGTERM", () => server.kill("SIGTERM"));
  return new Promise((resolve) => server.on("exit", resolve));
}

/** As the native tests have built it. */
export const buildServerForTests = () =>
  run("cargo", ["test", "--quiet", ...WORKSPACE, "--test", "server", "--no-run"]);

/** For the tests, whose pages come from other ports. */
export async function startServer() {
  await buildServerForTests();
  return start("debug", "--disable-cors", "--quik-roles", QUIK_ROLES);
}

/** For the benchmarks: optimised, with a page on it. */
export async function startReleaseServer(...options) {
  await buildServer();
  return start("release", ...options);
}

/** With nothing in it, at any pace, its log in target/. */
async function start(profile, ...more) {
  const data = mkdtempSync(join(tmpdir(), "excalibur-"));
  const key = randomBytes(16).toString("hex");
  const logFile = "target/dev-server.log";
  const options = ["--port", "0", "--data", data, "--account-creation-key", key];
  options.push("--rate-limit", "off", ...more);
  const program = join(process.env.CARGO_TARGET_DIR ?? "target", profile, NAME);
  const server = spawn(program, options, {
    stdio: ["ignore", "pipe", openSync(logFile, "w")],
  });
  const stop = () => {
    server.kill();
    rmSync(data, { recursive: true, force: true });
  };
  process.on("exit", stop);
  const url = await new Promise((resolve, reject) => {
    server.on("error", reject);
    server.on("exit", () => reject(new Failure(`the dev server ended: see ${logFile}`)));
    createInterface(server.stdout).on("line", (line) => {
      const [, found] = /^listening on (\S+)$/.exec(line) ?? [];
      if (found) resolve(found);
    });
  });
  log(`dev server on ${url}, its log in ${logFile}`);
  return { env: { EXCALIBUR_URL: url, EXCALIBUR_ACCOUNT_CREATION_KEY: key }, data, stop };
}
