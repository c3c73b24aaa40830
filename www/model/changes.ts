// What a person changes in the vault.
import type { CallOptions, Item } from "excalibur-client";
import { t } from "../words";
import { nextFocus } from "./folder";
import { isolated } from "./names";
import { say } from "./news";
import { isWithin, parentOf, path, pathOf, toHash } from "./place";
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

/** Under the same name. */
export async function moveOne(item: Item, directory: string) {
  await using((open) => open.move(item.path, directory, { kind: item.kind }));
  const to = inPlace(item, directory);
  tree.relocate(item, to);
  return to;
}
