// `npm run test:browser`: the wasm-bindgen tests of tests/browser/, in Chromium with wasm-pack; what
// follows `--` goes to the test runner, such as a part of a test's name.
//
// They run against the embedded server, or another that EXCALIBUR_URL and
// EXCALIBUR_ACCOUNT_CREATION_KEY name.
import { mkdirSync, writeFileSync } from "node:fs";
import { run, which } from "./lib.mjs";
import { startServer } from "./server.mjs";
import { setUp, wasmEnv } from "./setup.mjs";

// a server with a rate limit makes them wait
const TIMEOUT_SECONDS = "1800";
/** Which server it is: the test runner serves it to the tests, which no new server compiles anew. */
const SETTING = "target/browser-tests.json";

export async function browserTests(...args) {
  const { EXCALIBUR_URL: url, EXCALIBUR_ACCOUNT_CREATION_KEY: creationKey } = process.env;
  const embedded = url ? undefined : await startServer();
  const { env } = embedded ?? {};
  mkdirSync("target", { recursive: true });
  const place = {
    url: env?.EXCALIBUR_URL ?? url,
    creationKey: env?.EXCALIBUR_ACCOUNT_CREATION_KEY ?? creationKey,
    hasLimit: !embedded,
  };
  writeFileSync(SETTING, JSON.stringify(place));
  const browser = ["--headless", "--chrome", "--chromedriver", which("chromedriver")];
  try {
    await run("wasm-pack", ["test", ...browser, "--test=browser", "--", ...args], {
      env: { ...wasmEnv, WASM_BINDGEN_TEST_TIMEOUT: TIMEOUT_SECONDS },
    });
  } finally {
    embedded?.stop();
  }
}

if (process.argv[1] === import.meta.filename) {
  await setUp({ withBrowser: true });
  await browserTests(...process.argv.slice(2));
}
