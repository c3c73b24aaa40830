// What a person changes in the vault.
import type { CallOptions, Item } from "excalibur-client";
import { t } from "../words";
import { nextFocus } from "./folder";
import { isolated } from "./names";
import { say } from "./news";
import { lastName, parentOf, path, pathOf } from "./place";
import * as tree from "./tree";
import { using } from "./vault";

const inPlace = (item: Item, directory: string, name = item.name): Item => ({
  ...item,
  name,
  path: pathOf(directory, name),
});

export async function makeFolder(name: string, options: CallOptions) {
  const made = pathOf(path.value, name);
  await using((open) => open.mkdir(made, options));
  tree.put({ kind: "directory", name, path: made, size: null, type: null });
  nextFocus.value = made;
  say(t("made", { name: isolated(name) }));
}

/** Can be taken back. */
export async function rename(item: Item, name: string, options: CallOptions = {}) {
  const directory = parentOf(item.path);
  await using((open) => open.rename(item.path, name, { ...options, kind: item.kind }));
  const renamed = inPlace(item, directory, name);
  tree.relocate(item, renamed);
  nextFocus.value = renamed.path;
  say(t("renamed", { from: isolated(item.name), to: isolated(name) }), () =>
    rename(renamed, item.name),
  );
}

/** An entry that was moved, and where to. */
export interface Moved {
  item: Item;
  to: Item;
}

/** Moves one after the other; can be taken back. Returns what could not be moved. */
export async function move(items: readonly Item[], directory: string, options: CallOptions = {}) {
  const moved: Moved[] = [];
  const failed: { item: Item; error: unknown }[] = [];
  for (const item of items) {
    try {
      moved.push(await moveOne(item, directory, options));
    } catch (error) {
      if (options.signal?.aborted || items.length === 1) throw error;
      failed.push({ item, error });
    }
  }
  nextFocus.value = "";
  const name = moved.length === 1 ? isolated(moved[0].item.name) : "";
  const where = isolated(lastName(directory) || t("vault"));
  say(t("moved", { count: moved.length, name, where }), () => moveBack(moved));
  return failed;
}

async function moveOne(item: Item, directory: string, options: CallOptions): Promise<Moved> {
  await using((open) => open.move(item.path, directory, { ...options, kind: item.kind }));
  const to = inPlace(item, directory);
  tree.relocate(item, to);
  return { item, to };
}

async function moveBack(moved: readonly Moved[]) {
  for (const { item, to } of moved) await moveOne(to, parentOf(item.path), {});
  say(t("moved-back", { count: moved.length }));
}

/** Deletes for good, one after the other. Returns what could not be deleted. */
export async function removeForGood(items: readonly Item[], options: CallOptions = {}) {
  const failed: { item: Item; error: unknown }[] = [];
  let done = 0;
  for (const item of items) {
    try {
      const how = { ...options, kind: item.kind, recursive: true };
      await using((open) => open.remove(item.path, how));
      tree.take(item);
      done += 1;
    } catch (error) {
      if (options.signal?.aborted || items.length === 1) throw error;
      failed.push({ item, error });
    }
  }
  nextFocus.value = "";
  say(t("deleted", { count: done, name: items.length === 1 ? isolated(items[0].name) : "" }));
  return failed;
}
