// The package in projects that take longer to build than those of tests/packaging/.
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, test } from "node:test";
import {
  CHECK,
  Workshop,
  assertRight,
  serve,
  startBrowser,
  startServer,
} from "../packaging/kit.mjs";

const workshop = new Workshop("frameworks");
const take = (name) => workshop.take(join(import.meta.dirname, name), CHECK);
const env = {
  ASTRO_TELEMETRY_DISABLED: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  NG_CLI_ANALYTICS: "false",
};

let where;
let browser;
before(async () => {
  [where, browser] = await Promise.all([startServer(), startBrowser()]);
});

for (const [name, line, built = "dist"] of [
  ["next", "next build", "out"],
  ["angular", "ng build"],
  ["astro", "astro build"],
  ["parcel", "parcel build index.html --dist-dir dist --public-url ./ --no-cache"],
])
  test(name, async () => {
    const folder = take(name);
    await workshop.run(line, folder, env);
    await assertRight(browser, await serve(join(folder, built)), where);
  });

test("Vitest with jsdom", async () => {
  await workshop.run("vitest run", take("vitest"), { WHERE: JSON.stringify(where) });
});

test("workerd, which can import it", async () => {
  const folder = take("workerd");
  await workshop.run("esbuild worker.js --bundle --format=esm --outdir=dist", folder);
  assert.equal(await workshop.run("node run.mjs", folder), "function null");
});
