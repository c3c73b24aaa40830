// Examples, and vaults for them on a server whose folder can be looked into.
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/lib.mjs";
import { Workshop, startOwnServer, thisNode } from "./kit.mjs";

export const workshop = new Workshop("packaging");
const filler = workshop.take(join(import.meta.dirname, "filler"));

/** An example, with what `npm install` would bring. */
export const example = (name) => workshop.take(join(root, "examples", name));

/** A server on which `newVault(calls)` makes a new user's vault with these calls, as fill.mjs takes them. */
export async function startServer() {
  const { server: url, key, data } = await startOwnServer();
  const vaults = join(data, "vaults");
  const newVault = (calls) => {
    const user = `user ${randomUUID()}`;
    const password = "pässword";
    const call = (calls, key = "") =>
      execFileSync(thisNode[0], [...thisNode.slice(1), "fill.mjs", url, key, user, password], {
        cwd: filler,
        input: JSON.stringify(calls),
      });
    call(calls, key);
    const newest = Math.max(...readdirSync(vaults).map(Number));
    /** Later calls; and where the server has its files. */
    return { user, password, call, stored: join(vaults, String(newest)) };
  };
  return { url, newVault };
}
