// Brings what the other scripts need, each only if it is missing, and puts it on PATH.
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { spawnSync } from "node:child_process";
import { takeDependencies } from "./dependencies.mjs";
import { Failure, cache, log, output, run, whenChanged, which } from "./lib.mjs";

const WASM_PACK_VERSION = "0.15.1";

/** Environment for the commands that compile to wasm32; native ones keep the active toolchain. */
export const wasmEnv = {};

const addToPath = (folder) => (process.env.PATH = folder + delimiter + process.env.PATH);

function wasmTarget() {
  const { status, stdout } = spawnSync("scripts/wasm-target.sh", {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Failure("no wasm32 target");
  const toolchain = stdout.trim();
  if (!toolchain) return;
  if (which("rustup")) wasmEnv.RUSTUP_TOOLCHAIN = toolchain;
  else wasmEnv.PATH = join(toolchain, "bin") + delimiter + process.env.PATH;
}

/** Whether wasm32 is compiled by the distribution's toolchain, which has no clippy. */
export const usesDistroToolchain = () => Object.keys(wasmEnv).length > 0;

/** A program from crates.io: the one on PATH if its version fits, else built into the cache. */
async function cargoTool(name, version, crate, ...args) {
  if (output(name, ["--version"])?.split(" ")[1] === version) return;
  const folder = join(cache, `${crate}-${version}`);
  if (!existsSync(join(folder, "bin", name))) {
    log(`cargo install ${crate} ${version} (once, about a minute)`);
    await run("cargo", ["install", "--quiet", `${crate}@${version}`, "--root", folder, ...args], {
      // half the time to build, and they run for half a second
      env: { CARGO_PROFILE_RELEASE_OPT_LEVEL: "0" },
    });
  }
  addToPath(join(folder, "bin"));
}

async function wasmTools() {
  const lock = readFileSync("Cargo.lock", "utf8");
  const bindgen = /name = "wasm-bindgen"\nversion = "(.+)"/.exec(lock)[1];
  await cargoTool("wasm-bindgen", bindgen, "wasm-bindgen-cli", "--locked");
  await cargoTool("wasm-pack", WASM_PACK_VERSION, "wasm-pack", "--locked");
}

async function nodeModules() {
  await whenChanged("node_modules/.installed", ["package-lock.json"], async () => {
    log("npm ci");
    // the browser is the system's own
    await run("npm", ["ci", "--no-audit", "--no-fund"], {
      env: { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" },
    });
  });
  addToPath(join(process.cwd(), "node_modules", ".bin"));
}

export const findBrowser = () =>
  process.env.CHROME_PATH ??
  which("google-chrome", "google-chrome-stable", "chromium", "chromium-browser");
/** Without what a window needs: each test costs a third less. */
const HEADLESS = "chromium-headless-shell";

async function install(packages) {
  const root = process.getuid() === 0 ? [] : ["sudo", "-n"];
  // RUNLEVEL: of what is installed, no service starts
  const [command, ...args] = [...root, "env", "RUNLEVEL=1", "apt-get", "-qq"];
  log(`apt-get install ${packages.join(" ")}`);
  await run(command, [...args, "update"]);
  await run(command, [...args, "-y", "--no-install-recommends", "install", ...packages]);
}

async function testTools() {
  process.env.PATH += `${delimiter}/usr/sbin`; // where nginx is
  const missing = {
    chromium: !findBrowser() || !which("chromedriver"),
    "chromium-driver": !which("chromedriver"),
    caddy: !which("caddy"),
    nginx: !which("nginx"),
    openssl: !which("openssl"),
    unzip: !which("unzip"),
    "7zip": !which("7zz"),
  };
  const packages = Object.keys(missing).filter((name) => missing[name]);
  if (packages.length > 0)
    await install(packages).catch(() => {
      throw new Failure(
        "The tests need Chrome or Chromium, the chromedriver of the same version, caddy, nginx, " +
          "openssl, unzip and 7zz on PATH: install them (Debian: chromium, chromium-driver, caddy, " +
          "nginx, openssl, unzip, 7zip) and try again",
      );
    });
  if (!which(HEADLESS))
    await install([HEADLESS]).catch(() => log(`without ${HEADLESS} the tests take longer`));
}

/** What `tests/NAME/tools/` asks for, outside the checkout: other runtimes, and what builds pages. */
async function toolsOf(name) {
  const folder = join(cache, name);
  const inputs = ["package.json", "package-lock.json"].map((file) => `tests/${name}/tools/${file}`);
  mkdirSync(folder, { recursive: true });
  await whenChanged(join(folder, "stamp"), inputs, async () => {
    log(`npm install, for ${name}`);
    for (const file of inputs) cpSync(file, join(folder, basename(file)));
    await run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder });
  });
}

/** All of it, or, without a browser, what it takes to build. */
export async function setUp({ withBrowser = false, withFrameworks = false } = {}) {
  takeDependencies();
  await wasmTools();
  await nodeModules();
  wasmTarget(); // last: it may keep PATH as it is then
  if (!withBrowser) return;
  await testTools();
  await toolsOf("packaging");
  if (withFrameworks) await toolsOf("frameworks");
}
