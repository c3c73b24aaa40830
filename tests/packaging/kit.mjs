// What the tests of the package share: the package as it is packed, tools, a server, a browser.
import assert from "node:assert/strict";
import { execFile, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { basename, delimiter, extname, join, normalize } from "node:path";
import { createInterface } from "node:readline";
import { after } from "node:test";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";
import { cache, root, which } from "../../scripts/lib.mjs";

/** This Node and what it needs to have a WebSocket: before 22 it has one for who asks. */
export const thisNode = [
  process.execPath,
  ...("WebSocket" in globalThis ? [] : ["--experimental-websocket"]),
];

/** What is to be done when all tests of a file are over. */
const ends = [];
after(async () => {
  for (const end of ends.reverse()) await end();
});

/** Ends a process, and waits for it: it may have files open that go next. */
async function stop(child) {
  if (child.exitCode !== null || !child.kill()) return;
  await once(child, "exit");
}

/** The package in a new folder, as npm packs it; its folder `package` is what npm would install. */
function unpacked(parent) {
  const folder = mkdtempSync(join(parent, "excalibur-"));
  ends.push(() => rmSync(folder, { recursive: true }));
  const pack = ["pack", "--silent", "--pack-destination", folder];
  const file = execFileSync("npm", pack, { cwd: root, encoding: "utf8" }).trim();
  execFileSync("tar", ["-xzf", file], { cwd: folder });
  return folder;
}

/** What takes longer has not ended by itself. */
const PATIENCE_MS = 180_000;

/** Where projects have the package, and the tools that set-up has installed of `tests/NAME/tools/`. */
export class Workshop {
  #folder;
  #bin;
  #env;

  constructor(name) {
    const place = join(cache, name);
    const modules = join(place, "node_modules");
    this.#bin = join(modules, ".bin");
    // a newer Node than this one, perhaps: some tools want it
    const node = ["x64", "arm64"].map((arch) => join(modules, `node-linux-${arch}`, "bin"));
    const own = join(root, "node_modules", ".bin");
    this.#env = { ...process.env, PATH: [...node, own, process.env.PATH].join(delimiter) };
    this.#folder = unpacked(place); // below the tools, where all of them look for more
  }

  /** A copy of a project's folder, with the package in it, and `more` files beside. */
  take(from, ...more) {
    const folder = mkdtempSync(join(this.#folder, "project-"));
    cpSync(from, folder, { recursive: true });
    for (const file of more) cpSync(file, join(folder, basename(file)));
    const installed = join(folder, "node_modules", "excalibur-client");
    mkdirSync(installed, { recursive: true });
    cpSync(join(this.#folder, "package"), installed, { recursive: true });
    return folder;
  }

  /** A tool: one of the workshop's, or else what is on PATH. */
  find(name) {
    const own = join(this.#bin, name);
    return existsSync(own) ? own : name;
  }

  /** @param command a line, or, where something may have a blank in it, a list */
  #command(command) {
    const [name, ...args] = typeof command === "string" ? command.split(" ") : command;
    return [this.find(name), args];
  }

  /** Resolves to what it has said. */
  async run(command, folder, env = {}) {
    const [program, args] = this.#command(command);
    try {
      const options = { cwd: folder, env: { ...this.#env, ...env }, timeout: PATIENCE_MS };
      return (await promisify(execFile)(program, args, options)).stdout;
    } catch (error) {
      error.message += `\n${error.stdout}${error.stderr}`;
      throw error;
    }
  }

  start(command, folder) {
    const [program, args] = this.#command(command);
    const child = spawn(program, args, { cwd: folder, env: this.#env });
    ends.push(() => stop(child));
    return child;
  }
}

/** The server that is given, or else one of the tests' own, as check.js takes it. */
export async function startServer() {
  const { EXCALIBUR_URL: given, EXCALIBUR_ACCOUNT_CREATION_KEY: givenKey } = process.env;
  if (given) return { server: given, key: givenKey, limit: "yes" };
  const { server, key } = await startOwnServer();
  return { server, key, limit: "" };
}

/** The embedded server, for pages of any origin, at any pace, with `more` options; `data` is its folder. */
export async function startOwnServer(...more) {
  const data = mkdtempSync(join(tmpdir(), "excalibur-"));
  const built = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug");
  const options = ["--port", "0", "--rate-limit", "off", "--disable-cors", "--data", data, ...more];
  const child = spawn(join(built, "excalibur-dev-server"), options, {
    stdio: ["ignore", "pipe", "inherit"],
  });
  ends.push(async () => {
    await stop(child);
    rmSync(data, { recursive: true, force: true });
  });
  const said = [];
  for await (const line of createInterface(child.stdout)) {
    said.push(line.split(" ").at(-1));
    if (said.length === 2) break;
  }
  const [server, key] = said;
  return { server, key, data };
}

const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};
/** For tools that make none. */
const PAGE =
  '<!doctype html><html lang="en"><script type="module" src="./main.js"></script></html>';

/** A web server on a folder, with `headers` and other `types`, if a project wants some. Its address. */
export async function serve(folder, { headers = {}, types = {} } = {}) {
  const files = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const isPage = pathname.endsWith("/");
    const path = join(folder, normalize(isPage ? `${pathname}index.html` : pathname));
    if (pathname === "/favicon.ico") return response.writeHead(204).end(); // browsers ask by themselves
    const isThere = existsSync(path);
    const type = { ...TYPES, ...types }[extname(path)] ?? "text/plain";
    response.writeHead(isThere || isPage ? 200 : 404, { ...headers, "content-type": type });
    response.end(isThere ? readFileSync(path) : PAGE);
  });
  await new Promise((resolve) => files.listen(0, "localhost", resolve));
  ends.push(() => {
    files.close();
    files.closeAllConnections();
  });
  return `http://localhost:${files.address().port}/`;
}

const CHROMIUM = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];
const { "goog:chromeOptions": chrome } = JSON.parse(
  readFileSync(join(root, "webdriver.json"), "utf8"),
);
const find = (...names) => process.env.CHROME_PATH ?? which(...names);

/** The system's own browser, without what a window needs where that is installed. */
export async function startBrowser() {
  const executablePath = find("chromium-headless-shell", ...CHROMIUM);
  const browser = await chromium.launch({ executablePath, args: chrome.args });
  ends.push(() => browser.close());
  return browser;
}

/** One with an extension, which takes the whole browser. */
export async function startWithExtension(extension) {
  const profile = mkdtempSync(join(tmpdir(), "excalibur-profile-"));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: which("chromium", "chromium-browser") ?? find(...CHROMIUM), // Chrome loads none
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [...chrome.args, `--load-extension=${extension}`],
  });
  ends.push(async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  });
  return browser;
}

/** What a project does with the package. */
export const CHECK = join(import.meta.dirname, "projects", "check.js");

/** Opens a project's page, which must say that all went right. */
export async function assertRight(browser, address, where) {
  const page = await browser.newPage();
  const said = [];
  page.on("console", (line) => said.push(line.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  await page.goto(`${address}#${new URLSearchParams(where)}`);
  const html = page.locator("html[data-outcome]");
  await html.waitFor({ state: "attached", timeout: 60_000 }).catch((error) => {
    throw new Error(`${said.join("\n")}\n${error.message}`);
  });
  assert.equal(await html.getAttribute("data-outcome"), "right", said.join("\n"));
  await page.close();
}
