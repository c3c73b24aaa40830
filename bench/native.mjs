// The Rust parts, natively: `cargo bench --bench core`, by criterion.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../scripts/lib.mjs";

const RESULTS = join(process.env.CARGO_TARGET_DIR ?? "target", "criterion");
const NAMES = [
  "1 MiB/seal whole",
  "1 MiB/open whole",
  "1 MiB/seal as a stream",
  "1 MiB/open as a stream",
  "login/derive a key",
  "login/SRP, 1024 bits",
  "login/SRP, 2048 bits",
];

/** Medians: `[{ name, ms, size }]`, with a size in bytes where there is one. */
export async function measureNatively() {
  await run("cargo", ["bench", "--quiet", "--bench", "core"]);
  return NAMES.map((name) => {
    const read = (file) => JSON.parse(readFileSync(join(RESULTS, name, "new", file), "utf8"));
    const ms = read("estimates.json").median.point_estimate / 1e6;
    return { name: name.replace("/", ", "), ms, size: read("benchmark.json").throughput?.Bytes };
  });
}
