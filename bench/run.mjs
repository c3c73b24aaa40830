// `npm run bench`: measures the package beside what one would take instead, and writes
// docs/benchmarks.md. With --quick it measures less, and only prints.
import { writeFileSync } from "node:fs";
import { log, run } from "../scripts/lib.mjs";
import { startReleaseServer } from "../scripts/server.mjs";
import { setUp } from "../scripts/setup.mjs";
import { packageSize } from "../scripts/size.mjs";

const KIB = 1024;
const MIB = 1024 * KIB;
const FULL = {
  layers: {
    sizes: [64 * KIB, MIB, 16 * MIB, 50 * MIB, 256 * MIB],
    rounds: 5,
    sampleMs: 50,
    slowMs: 2000,
  },
  transfer: { size: 50 * MIB, rounds: 7 },
  slow: { size: 10 * MIB, rounds: 3 },
  list: { entries: 10_000, rounds: 9 },
  largeFile: 1024 * MIB,
};
const QUICK = {
  layers: { sizes: [64 * KIB, MIB, 16 * MIB], rounds: 3, sampleMs: 20, slowMs: 500 },
  transfer: { size: 50 * MIB, rounds: 2 },
  slow: { size: 10 * MIB, rounds: 1 },
  list: { entries: 10_000, rounds: 5 },
  largeFile: 128 * MIB,
};
const REPORT = "docs/benchmarks.md";

const isQuick = process.argv.includes("--quick");
const plan = isQuick ? QUICK : FULL;

await setUp({ withBrowser: true });
// set-up may have brought what these import
const { PAGE, buildBench } = await import("./build.mjs");
const { measureInChromium, measureInFirefox, writeNoise } = await import("./measure.mjs");
const { measureNatively } = await import("./native.mjs");
const { makeReport } = await import("./report.mjs");

await buildBench();
writeNoise(`${PAGE}/noise`, plan.transfer.size);
const maxUpload = String(2 * plan.largeFile);
const server = await startReleaseServer("--page", PAGE, "--max-upload", maxUpload);
try {
  const chromium = await measureInChromium(server, plan);
  const firefox = await measureInFirefox(server, plan, chromium.list);
  const native = await measureNatively();
  const text = makeReport({ plan, chromium, firefox, native, size: await packageSize() });
  if (isQuick) console.log(`\n${text}`);
  else {
    writeFileSync(REPORT, text);
    await run("prettier", ["--write", "--log-level", "warn", REPORT]);
    log(`written: ${REPORT}`);
  }
} finally {
  server.stop();
}
