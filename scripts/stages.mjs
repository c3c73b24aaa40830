// Named, timed pieces of work, some side by side; all are done, whatever fails.
import { Failure, outputOf } from "./lib.mjs";

/** As many cores as the machine for tests has. */
const AT_ONCE = 2;

/**
 * Does the stages in their order, `AT_ONCE` at a time, each after those that `after` names. What a
 * stage says is shown when it has ended. Ends the process: with 0 if all have passed.
 *
 * @param {{ name: string, work: () => Promise<unknown>, after?: string[] }[]} stages
 */
export async function runStages(stages) {
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
  const began = performance.now();
  const waiting = [...stages];
  const running = new Map();
  const results = new Map();
  while (waiting.length + running.size > 0) {
    const isFree = ({ after = [] }) => after.every((name) => results.has(name));
    while (running.size < AT_ONCE && waiting.some(isFree)) {
      const [stage] = waiting.splice(waiting.findIndex(isFree), 1);
      running.set(stage.name, run(stage));
    }
    if (running.size === 0) throw new Error("a stage waits for one that is not there");
    const result = await Promise.race(running.values());
    running.delete(result.name);
    results.set(result.name, result);
  }
  report(
    stages.map(({ name }) => results.get(name)),
    performance.now() - began,
  );
}

async function run({ name, work }) {
  console.log(`== begun        ${name}`);
  const said = [];
  const start = performance.now();
  let passed = true;
  try {
    await outputOf.run((text) => said.push(text), work);
  } catch (error) {
    passed = false;
    said.push(error instanceof Failure ? `  ${error.message}\n` : `${error.stack}\n`);
  }
  const line = `${passed ? "ok    " : "FAILED"} ${seconds(performance.now() - start)}  ${name}`;
  console.log(`\n== ${name}\n${said.join("")}== ${line}\n`);
  return { name, passed, line };
}

function report(results, ms) {
  console.log(`\n${results.map(({ line }) => line).join("\n")}`);
  console.log(`       ${seconds(ms)}  in all\n`);
  const failed = results.filter(({ passed }) => !passed).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

const seconds = (ms) => `${(ms / 1000).toFixed(1).padStart(6)} s`;
