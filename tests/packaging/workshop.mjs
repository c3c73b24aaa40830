// Copies of the examples, each with the package as it is packed, and a server with vaults for them.
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../../scripts/lib.mjs";
import { node, toolsFolder } from "./tools.mjs";

const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");

/** Where all of it is, until the server is stopped. */
export const workshop = mkdtempSync(join(tmpdir(), "excalibur-examples-"));
const data = join(workshop, "data");
const filler = join(workshop, "filler");
const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", workshop], {
  cwd: root,
  encoding: "utf8",
}).trim();
install(filler);
cpSync(join(import.meta.dirname, "fill.mjs"), join(filler, "fill.mjs"));

/** An example, with what `npm install` would bring: the package, and `tools` that set-up has brought. */
export function project(name, tools = []) {
  const copy = join(workshop, name);
  cpSync(join(root, "examples", name), copy, { recursive: true });
  install(copy, tools);
  return copy;
}

function install(project, tools = []) {
  const modules = join(project, "node_modules");
  const ours = join(modules, "excalibur-client");
  mkdirSync(ours, { recursive: true });
  execFileSync("tar", ["-xzf", join(workshop, packed), "-C", ours, "--strip-components=1"]);
  for (const tool of tools) {
    mkdirSync(dirname(join(modules, tool)), { recursive: true });
    symlinkSync(join(toolsFolder(), "node_modules", tool), join(modules, tool));
  }
}

/** The dev server, for pages of any origin. */
export async function startServer() {
  const options = ["--port", "0", "--rate-limit", "off", "--disable-cors", "--data", data];
  const server = spawn(join(target, "debug", "excalibur-dev-server"), options, {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = [];
  for await (const line of createInterface(server.stdout)) {
    said.push(line.split(" ").at(-1));
    if (said.length === 2) break;
  }
  const [url, key] = said;
  const stop = () => {
    server.kill();
    rmSync(workshop, { recursive: true });
  };
  return { url, stop, newVault: (calls) => newVault(url, key, calls) };
}

/** A new user's vault, after these calls of a session, as fill.mjs takes them. */
function newVault(url, key, calls) {
  const user = `user ${randomUUID()}`;
  const password = "pässword";
  const call = (calls, key = "") =>
    execFileSync(node[0], [...node.slice(1), "fill.mjs", url, key, user, password], {
      cwd: filler,
      input: JSON.stringify(calls),
    });
  call(calls, key);
  const newest = Math.max(...readdirSync(join(data, "vaults")).map(Number));
  /** Later calls; and where the server has its files. */
  return { user, password, call, stored: join(data, "vaults", String(newest)) };
}
