// Entries that move, each with its result, and what becomes of one whose name is taken.
import type { CallOptions, Item } from "excalibur-client";
import { t } from "../words";
import { follow, moveOne, renameOne } from "./changes";
import { Batch } from "./conflicts";
import { codeOf } from "./errors";
import { nextFocus } from "./folder";
import { each } from "./many";
import { isolated } from "./names";
import { say, tell } from "./news";
import { successorOf } from "./order";
import { isWithin, lastName, parentOf } from "./place";
import { type Thrown, putBack, throwAway } from "./trash";
import * as tree from "./tree";

/** An entry that was moved, where to, and what has made room for it. */
interface Moved {
  item: Item;
  to: Item;
  replaced?: Thrown | undefined;
}

/** Whether a directory can take an entry: not one that is there, nor a directory that it is in. */
export const canTake = (directory: string, item: Item) =>
  parentOf(item.path) !== directory &&
  !(item.kind === "directory" && isWithin(directory, item.path));

/** Moves one after the other; can be taken back. The failure of one alone is thrown. */
export async function move(items: readonly Item[], directory: string, options: CallOptions = {}) {
  const together = new Batch(items.length);
  const next = successorOf(items);
  const { done, failed } = await each(
    items,
    (item) => moveOrAsk(item, directory, together, options),
    options,
  );
  if (items.length === 1 && failed[0]) throw failed[0].error;
  nextFocus.value = next;
  const moved = done.filter((one) => one !== null);
  if (moved.length + failed.length === 0) return; // stopped before the first, or all of it skipped
  const name = isolated(moved[0]?.item.name ?? "");
  const where = isolated(lastName(directory) || t("vault"));
  const undo = moved.length > 0 ? () => moveBack(moved) : undefined;
  say(t("moved", { count: moved.length, name, where }), undo, failed);
}

/** The same for what was dropped or pasted: what fails is told, and what cannot go there stays. */
export async function moveHere(items: readonly Item[], directory: string) {
  const fit = items.filter((item) => canTake(directory, item));
  if (fit.length > 0) await move(fit, directory).catch(tell);
}

/** Who stands in it goes with it. */
async function moveAlong(item: Item, directory: string) {
  const to = await moveOne(item, directory);
  follow(item, to.path);
  return to;
}

/** `null` for one that is skipped. A directory whose name is taken fails: two are not made one. */
async function moveOrAsk(
  item: Item,
  directory: string,
  together: Batch,
  { signal }: CallOptions,
): Promise<Moved | null> {
  const isTaken = () => tree.has(directory, item.name, "file");
  if (item.kind === "directory" || !isTaken())
    try {
      return { item, to: await moveAlong(item, directory) };
    } catch (error) {
      if (item.kind === "directory" || codeOf(error) !== "already_exists") throw error;
    }
  const answer = await together.ask(item.name, directory, signal);
  if (answer === "skip") return null;
  if (!isTaken()) await tree.list(directory); // the server knows of one that the list does not
  if (answer === "keep-both") {
    const name = together.freeName(item.name, directory, parentOf(item.path));
    const renamed = await renameOne(item, name);
    const undo = () => renameOne(renamed, item.name);
    return { item, to: await orBack(moveAlong(renamed, directory), undo) };
  }
  const inTheWay = tree.find(directory, item.name, "file");
  const replaced = inTheWay && (await throwAway(inTheWay));
  const undo = async () => replaced && putBack(replaced);
  return { item, to: await orBack(moveAlong(item, directory), undo), replaced };
}

/** Nothing is left done by halves, if the line allows. */
const orBack = <T>(work: Promise<T>, undo: () => Promise<unknown>) =>
  work.catch(async (error: unknown) => {
    await undo().catch(() => {});
    throw error;
  });

async function moveBack(moved: readonly Moved[]) {
  const was = new Map(moved.map((one) => [one.to, one]));
  const items = [...was.keys()].reverse(); // one may be in another's way
  const { done, failed } = await each(items, async (to) => {
    const { item, replaced } = was.get(to) as Moved;
    const back = await moveAlong(to, parentOf(item.path));
    if (back.name !== item.name) await renameOne(back, item.name);
    if (replaced) await putBack(replaced);
    return item;
  });
  nextFocus.value = done.at(-1)?.path ?? "";
  say(t("moved-back", { count: done.length }), undefined, failed);
}
