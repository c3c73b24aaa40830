// The embedded dev server, as a process of its own.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Failure, log, run } from "./lib.mjs";

const PACKAGE = ["--release", "-p", "excalibur-dev-server"];

export const buildServer = () => run("cargo", ["build", ...PACKAGE]);

// cargo run replaces itself by the server: a signal to it reaches the server
const spawnServer = (args, stdio) =>
  spawn("cargo", ["run", "--quiet", ...PACKAGE, "--", ...args], { stdio });

/** In the foreground, until it is stopped. */
export function serve(args) {
  const server = spawnServer(args, ["ignore", "inherit", "inherit"]);
  process.on("SIGINT", () => {}); // the terminal sends it to the server too
  process.on("SIGTERM", () => server.kill("SIGTERM"));
  return new Promise((resolve) => server.on("exit", resolve));
}

/** For the tests: on a free port, with an empty data folder, its log in target/. */
export async function startServer(args = []) {
  const data = mkdtempSync(join(tmpdir(), "excalibur-"));
  const key = randomBytes(16).toString("hex");
  const logFile = join("target", "dev-server.log");
  const server = spawnServer(
    ["--port", "0", "--data", data, "--account-creation-key", key, ...args],
    ["ignore", "pipe", openSync(logFile, "w")],
  );
  const stop = () => {
    server.kill();
    rmSync(data, { recursive: true, force: true });
  };
  process.on("exit", stop);
  const url = await new Promise((resolve, reject) => {
    server.on("exit", () => reject(new Failure(`the dev server ended: see ${logFile}`)));
    createInterface(server.stdout).on("line", (line) => {
      const found = /listening on (http\S+)/.exec(line);
      if (found) resolve(found[1]);
    });
  });
  log(`dev server on ${url}, its log in ${logFile}`);
  return { url, key, stop };
}
