// Backs a vault up into a folder. The README beside it says how, and what it does not see.
import { parseArgs } from "node:util";
import { ExcaliburSession } from "excalibur-client";
import { Backup } from "./mirror.mjs";
import { reason } from "./names.mjs";
import { askPassword } from "./password.mjs";

const USAGE = "node backup.mjs SERVER USER FOLDER [--all] [--prune]";

async function main() {
  const { values, positionals } = parseArgs({
    options: { all: { type: "boolean" }, prune: { type: "boolean" } },
    allowPositionals: true,
  });
  if (positionals.length !== 3) throw new Error(`Usage: ${USAGE}`);
  const [server, username, folder] = positionals;
  const password =
    process.env.EXCALIBUR_PASSWORD ?? (await askPassword(`Password of ${username}: `));
  const session = await ExcaliburSession.login(server, username, password);
  try {
    const { fetched, kept, gone, failed } = await new Backup(session, folder, values).run();
    console.log(`${fetched} fetched, ${kept} kept, ${gone} gone from the vault, ${failed} failed`);
    if (failed > 0) process.exitCode = 1;
  } finally {
    await session.lock();
  }
}

await main().catch((error) => {
  console.error(reason(error));
  process.exitCode = 1;
});
