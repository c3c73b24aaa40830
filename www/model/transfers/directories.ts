// Directories that uploads need: each is made once, however many files go into it.
import { codeOf } from "../errors";
import { lastName, parentOf } from "../place";
import * as tree from "../tree";
import { onLeave, using } from "../vault";

const made = new Map<string, Promise<void>>();
onLeave(() => made.clear());

/** Makes a directory, and those above it up to `base`, which is there. What is in it is then known. */
export function ensure(path: string, base: string): Promise<void> {
  if (path === base) return Promise.resolve();
  let making = made.get(path);
  if (!making) {
    making = make(path, base);
    made.set(path, making);
    making.catch(() => made.delete(path)); // the next may fare better
  }
  return making;
}

/** One of them is gone: somebody has taken it away meanwhile. */
export const forgetMade = (path: string) => made.delete(path);

async function make(path: string, base: string) {
  await ensure(parentOf(path), base);
  if (tree.tree.value.has(path)) return;
  await tree.known(parentOf(path));
  if (!tree.has(parentOf(path), lastName(path), "directory")) {
    try {
      await using((open) => open.mkdir(path));
      tree.putEmpty(path);
      return;
    } catch (error) {
      if (codeOf(error) !== "already_exists") throw error;
    }
  }
  await tree.known(path);
}
