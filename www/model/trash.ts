// Deleting: into the trash, back from it, and for good.
import type { CallOptions, Item } from "excalibur-client";
import { t } from "../words";
import { follow, makeDirectory, moveOne, renameOne } from "./changes";
import { codeOf } from "./errors";
import { nextFocus } from "./folder";
import { each } from "./many";
import { freeName, isolated } from "./names";
import { say, tell } from "./news";
import { successorOf } from "./order";
import { isWithin, lastName, parentOf } from "./place";
import { task } from "./tasks";
import { TRASH, placeInTrash } from "./trash-layout";
import * as tree from "./tree";
import { using } from "./vault";

/** An entry in the trash, and the directory that it was in. */
export interface Thrown {
  item: Item;
  from: string;
}

const isInTrash = ({ path }: Item) => isWithin(path, TRASH);

/** Into the trash, from where it can be taken back; what is there already is asked about. */
export async function remove(items: readonly Item[]) {
  if (items.some(isInTrash)) task.value = { kind: "remove", items: [...items] };
  else await toTrash(items).catch(tell);
}

let last = 0;

/** No two deletions of this page have one time, and with it one place. */
const now = () => new Date((last = Math.max(Date.now(), last + 1)));

/**
 * Costs a request for each directory that the entries are of, and two for each entry: the package looks
 * whether the place is there before it moves something into it.
 */
export async function toTrash(items: readonly Item[]) {
  const at = now();
  const made = new Set<string>();
  const next = successorOf(items);
  const { done, failed } = await each(items, (item) => throwAway(item, at, made));
  nextFocus.value = next;
  void tidy(made);
  if (done.length + failed.length === 0) return; // stopped before the first
  const undo = done.length > 0 ? () => restore(done) : undefined;
  say(t("deleted", counted(done.map(({ item }) => item))), undo, failed);
}

/** One alone; nothing is told. `made` are the places that were made for others at the same time. */
export async function throwAway(item: Item, at = now(), made = new Set<string>()): Promise<Thrown> {
  const from = parentOf(item.path);
  const place = placeInTrash(from, at);
  if (!made.has(place)) await makeDirectory(place);
  made.add(place);
  const thrown = { item: await moveOne(item, place), from };
  follow(item, from);
  return thrown;
}

const counted = (items: readonly Item[]) => ({
  count: items.length,
  name: isolated(items[0]?.name ?? ""),
});

/** Back to where they were: makes that directory again, and finds a free name for one that is taken. */
export async function restore(thrown: readonly Thrown[]) {
  const from = new Map(thrown.map((one) => [one.item, one.from]));
  const { done, failed } = await each([...from.keys()], async (item) => ({
    item,
    to: await back(item, from.get(item) ?? ""),
  }));
  nextFocus.value = done[0]?.to.path ?? "";
  void tidy(done.map(({ item }) => parentOf(item.path)));
  if (done.length + failed.length === 0) return;
  const where = isolated(lastName(parentOf(done[0]?.to.path ?? "")) || t("vault"));
  const items = done.map(({ to }) => to);
  say(t("restored", { ...counted(items), where }), undefined, failed);
}

/** One alone; nothing is told. */
export async function putBack({ item, from }: Thrown) {
  const to = await back(item, from);
  void tidy([parentOf(item.path)]);
  return to;
}

async function back(item: Item, directory: string) {
  try {
    return await moveOne(item, directory);
  } catch (error) {
    const code = codeOf(error);
    if (code === "already_exists") {
      const renamed = await renameOne(item, await nameThatIsFree(item, directory));
      return await moveOne(renamed, directory);
    }
    // the directory is gone as well, or a file has its name
    if (directory === "" || (code !== "not_found" && code !== "not_a_directory")) throw error;
    await makeDirectory(directory).catch(() => {
      throw error; // it is there: then it is the entry that is not
    });
    return await moveOne(item, directory);
  }
}

/** In both: it gets its name before it moves. */
async function nameThatIsFree(item: Item, directory: string) {
  const there = [await tree.list(directory), await tree.known(parentOf(item.path))].flat();
  return freeName(item.name, (name) => there.some((other) => other.name === name), item.kind);
}

/** The failure of one alone is thrown. */
export async function removeForGood(items: readonly Item[], options: CallOptions = {}) {
  const next = successorOf(items);
  const { done, failed } = await each(items, (item) => goneForGood(item), options);
  if (items.length === 1 && failed[0]) throw failed[0].error;
  nextFocus.value = next;
  void tidy(done.filter(isInTrash).map(({ path }) => parentOf(path)));
  if (done.length + failed.length === 0) return;
  say(t("deleted-for-good", counted(done)), undefined, failed);
}

async function goneForGood(item: Item, options: CallOptions = {}) {
  const how = { ...options, kind: item.kind, recursive: true };
  await using((open) => open.remove(item.path, how));
  tree.take(item);
  follow(item, parentOf(item.path));
  return item;
}

/** One request, however much there is. */
export async function emptyTrash(options: CallOptions = {}) {
  await goneForGood(tree.directoryAt(TRASH), options);
  tree.know(TRASH, []);
  nextFocus.value = "";
  say(t("trash-emptied"));
}

/** Takes the places in the trash away that hold nothing. If that fails, nobody misses anything. */
async function tidy(places: Iterable<string>) {
  for (const place of new Set(places))
    for (let at = place; at !== TRASH && isWithin(at, TRASH); at = parentOf(at)) {
      if (tree.tree.value.get(at)?.length) break;
      const empty = tree.directoryAt(at);
      const isGone = await using((open) => open.remove(at, { kind: "directory" })).then(
        () => true,
        () => false, // there is something in it
      );
      if (!isGone) break;
      tree.take(empty);
    }
}
