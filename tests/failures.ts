// Says at the very end which tests have failed, and in a few lines why: a long log may be cut before.
import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";

const LINES = 6;
/** The colours of a terminal. */
// eslint-disable-next-line no-control-regex
const COLOUR = /\u001b\[[\d;]*m/g;

export default class Failures implements Reporter {
  #failed: string[] = [];

  onTestEnd(test: TestCase, { status, errors }: TestResult) {
    if (status === "passed" || status === "skipped") return;
    const why = errors.map(({ message = "" }) => message.replace(COLOUR, "")).join("\n");
    const lines = why.split("\n").filter((line) => line.trim() !== "");
    const short = lines.slice(0, LINES).map((line) => `    ${line}`);
    this.#failed.push(
      [`  ${test.titlePath().slice(2).join(" › ")}: ${status}`, ...short].join("\n"),
    );
  }

  onExit() {
    if (this.#failed.length > 0) console.log(`\nFailed:\n${this.#failed.join("\n")}`);
    return Promise.resolve();
  }
}
