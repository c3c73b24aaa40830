// What the benchmarks run: the package, its engine alone, the page around them.
import { cpSync } from "node:fs";
import { basename } from "node:path";
import { buildPackage, buildWasm } from "../scripts/build.mjs";
import { run } from "../scripts/lib.mjs";

export const PAGE = "bench/dist";

export async function buildBench() {
  await buildPackage();
  const files = await buildWasm("bench/engine", "bench_engine");
  for (const file of files) cpSync(file, `target/bench/${basename(file)}`);
  await run("webpack", ["--config", "bench/webpack.config.js", "--stats", "errors-only"]);
}
