import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Asks on the terminal, which does not show what is typed; or takes a line of what is piped in. */
export async function askPassword(question) {
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const { stdin } = process;
  const lines = createInterface({ input: stdin, output, terminal: stdin.isTTY });
  lines.on("SIGINT", () => process.exit(130));
  process.stderr.write(question); // from here on nothing is shown
  const password = await lines.question("");
  lines.close();
  process.stderr.write("\n");
  return password;
}
