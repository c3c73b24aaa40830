// Files and trees of files on their way up.
import { batch } from "@preact/signals";
import { ExcaliburError, type Item } from "excalibur-client";
import { codeOf } from "../errors";
import { lastName, parentOf, pathOf } from "../place";
import * as tree from "../tree";
import { onLeave, session, using } from "../vault";
import { Batch } from "../conflicts";
import { ensure, forgetMade } from "./directories";
import { type Dropped, type TreeEntry, ofField, ofTransfer } from "./entries";
import { named } from "./pasted";
import { add } from "./queue";
import type { Errand, RunOptions } from "./transfer";

/** Stores files; those of a folder that was chosen, with the directories they are in. */
export const upload = (files: readonly File[], directory: string) =>
  uploadTree(ofField(files), directory);

/** Stores what was dropped. */
export async function uploadDropped(taken: Dropped, directory: string) {
  const opened = session.value;
  const entries = await ofTransfer(taken);
  if (session.value === opened) uploadTree(entries, directory);
}

/** Stores what was pasted. */
export const uploadPasted = (taken: Dropped, directory: string) =>
  uploadDropped(named(taken), directory);

/** Stores a tree: directories are made when first they are needed. */
export function uploadTree(entries: readonly TreeEntry[], base: string) {
  const together = new Batch(entries.length, true);
  const isNeeded = emptyDirectories(entries);
  const errands: Errand[] = [];
  for (const entry of entries) {
    const path = pathOf(base, entry.path);
    if (entry.file) errands.push(fileErrand(entry.file, path, base, together));
    else if (entry.unreadable) errands.push(hopeless(path, entry.unreadable));
    else if (isNeeded(entry)) errands.push(directoryErrand(path, base));
  }
  add(errands);
}

/** Directories with something in them are made for that. */
function emptyDirectories(entries: readonly TreeEntry[]) {
  const parents = new Set(entries.map(({ path }) => parentOf(path)));
  return ({ path }: TreeEntry) => !parents.has(path);
}

const directoryErrand = (path: string, base: string): Errand => ({
  direction: "up",
  name: lastName(path),
  kind: "directory",
  size: 0,
  prepare: () => ({ run: () => ensure(path, base) }),
});

const hopeless = (path: string, error: unknown): Errand => ({
  direction: "up",
  name: lastName(path),
  kind: "file",
  size: 0,
  prepare: () => {
    throw error;
  },
});

const fileErrand = (file: File, path: string, base: string, together: Batch): Errand =>
  storing(lastName(path), parentOf(path), base, together, file.size, (target, options) => {
    const { directory, ...how } = target;
    return using((open) => open.upload(directory, file, { ...options, ...how }));
  });

/** Where a file goes. */
export interface Target {
  directory: string;
  name: string;
  overwrite: boolean;
}

/** Stores a file of `size` bytes, under a name about which is asked if it is taken. */
export function storing(
  name: string,
  directory: string,
  base: string,
  together: Batch,
  size: number,
  store: (target: Target, options: Omit<RunOptions, "gate">) => Promise<Item>,
): Errand {
  const target: Target = { directory, name, overwrite: false };
  const isTaken = () => !target.overwrite && tree.has(directory, target.name, "file");
  return {
    direction: "up",
    name,
    kind: "file",
    size,
    prepare: async (taken, signal) => {
      flush();
      if (taken || isTaken()) {
        const answer = await together.ask(target.name, directory, signal);
        if (answer === "skip") return "skip";
        // the server knows of one that the list does not
        if (answer === "keep-both" && !isTaken()) await tree.list(directory);
        if (answer === "replace") target.overwrite = true;
        else target.name = together.freeName(name, directory);
      }
      return {
        run: async ({ signal, onProgress }) => {
          await ensure(directory, base);
          flush();
          if (isTaken()) throw new ExcaliburError("already_exists", "The name is taken.");
          arrived(
            await store(target, { signal, onProgress }).catch((error: unknown) => {
              if (codeOf(error) === "not_found") forgetMade(directory);
              throw error;
            }),
          );
        },
      };
    },
  };
}

/** A list of thousands is not put in order for each that comes. */
const SHOW_MS = 200;
let items: Item[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let shownAt = 0;

onLeave(() => {
  clearTimeout(timer);
  timer = undefined;
  items = [];
});

function arrived(item: Item) {
  items.push(item);
  if (performance.now() - shownAt > SHOW_MS) flush();
  else timer ??= setTimeout(flush, SHOW_MS);
}

function flush() {
  clearTimeout(timer);
  timer = undefined;
  if (items.length === 0) return;
  shownAt = performance.now();
  const all = items;
  items = [];
  batch(() => all.forEach(tree.put));
}
