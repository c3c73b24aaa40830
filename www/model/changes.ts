// What a person changes in the vault.
import type { CallOptions, Item } from "excalibur-client";
import { t } from "../words";
import { nextFocus } from "./folder";
import { each } from "./many";
import { isolated } from "./names";
import { say, tell } from "./news";
import { isWithin, lastName, parentOf, path, pathOf, toHash } from "./place";
import * as tree from "./tree";
import { using } from "./vault";

const inPlace = (item: Item, directory: string, name = item.name): Item => ({
  ...item,
  name,
  path: pathOf(directory, name),
});

/** Makes a directory, and those above it that are missing. */
export async function makeDirectory(made: string, options: CallOptions = {}) {
  await using((open) => open.mkdir(made, options));
  for (let at = parentOf(made); at !== ""; at = parentOf(at)) tree.put(tree.directoryAt(at));
  tree.putEmpty(made);
}

export async function makeFolder(name: string, options: CallOptions) {
  const made = pathOf(path.value, name);
  await makeDirectory(made, options);
  nextFocus.value = made;
  say(t("made", { name: isolated(name) }));
}

/** For who stands in a directory that is elsewhere now, or gone. */
export function follow({ kind, path: from }: Item, to: string) {
  if (kind !== "directory" || !isWithin(path.value, from)) return;
  location.replace(toHash(to + path.value.slice(from.length)));
}

/** Can be taken back. */
export async function rename(item: Item, name: string, options: CallOptions = {}) {
  const renamed = await renameOne(item, name, options);
  say(t("renamed", { from: isolated(item.name), to: isolated(name) }), async () => {
    await renameOne(renamed, item.name);
    say(t("renamed", { from: isolated(name), to: isolated(item.name) }));
  });
}

export async function renameOne(item: Item, name: string, options: CallOptions = {}) {
  await using((open) => open.rename(item.path, name, { ...options, kind: item.kind }));
  const renamed = inPlace(item, parentOf(item.path), name);
  tree.relocate(item, renamed);
  follow(item, renamed.path);
  nextFocus.value = renamed.path;
  return renamed;
}

/** An entry that was moved, and where to. */
export interface Moved {
  item: Item;
  to: Item;
}

export async function moveOne(item: Item, directory: string): Promise<Moved> {
  await using((open) => open.move(item.path, directory, { kind: item.kind }));
  const to = inPlace(item, directory);
  tree.relocate(item, to);
  return { item, to };
}

/** Whether a directory can take an entry: not one that is there, nor a directory that it is in. */
export const canTake = (directory: string, item: Item) =>
  parentOf(item.path) !== directory &&
  !(item.kind === "directory" && isWithin(directory, item.path));

/** Moves one after the other; can be taken back. The failure of one alone is thrown. */
export async function move(items: readonly Item[], directory: string, options: CallOptions = {}) {
  const { done, failed } = await moveEach(items, () => directory, options);
  if (items.length === 1 && failed[0]) throw failed[0].error;
  nextFocus.value = "";
  if (done.length + failed.length === 0) return; // stopped before the first
  const name = isolated(done[0]?.item.name ?? "");
  const where = isolated(lastName(directory) || t("vault"));
  const undo = done.length > 0 ? () => moveBack(done) : undefined;
  say(t("moved", { count: done.length, name, where }), undo, failed);
}

/** The same for what was dropped or pasted: what fails is told, and what cannot go there stays. */
export async function moveHere(items: readonly Item[], directory: string) {
  const fit = items.filter((item) => canTake(directory, item));
  if (fit.length > 0) await move(fit, directory).catch(tell);
}

async function moveBack(moved: readonly Moved[]) {
  const from = new Map(moved.map(({ item, to }) => [to, parentOf(item.path)]));
  const items = [...from.keys()].reverse(); // one may be in another's way
  const { done, failed } = await moveEach(items, (item) => from.get(item) ?? "");
  say(t("moved-back", { count: done.length }), undefined, failed);
}

const moveEach = (items: readonly Item[], to: (item: Item) => string, options?: CallOptions) =>
  each(
    items,
    async (item) => {
      const moved = await moveOne(item, to(item));
      follow(item, moved.to.path);
      return moved;
    },
    options,
  );
