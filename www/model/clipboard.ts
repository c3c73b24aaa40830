// What was cut, to be moved by a paste.
import { computed } from "@preact/signals";
import type { Item } from "excalibur-client";
import { t } from "../words";
import { moveHere } from "./changes";
import { isolated } from "./names";
import { say } from "./news";
import { parentOf } from "./place";
import { keyOf, tree } from "./tree";
import { ofVault } from "./vault";

const held = ofVault<readonly Item[]>([]);

/** Without what is no longer there. */
const keys = computed(() => new Set(held.value.filter(isThere).map(keyOf)));

const isThere = (item: Item) =>
  tree.value.get(parentOf(item.path))?.some((other) => keyOf(other) === keyOf(item)) ?? true;

export const isCut = (item: Item) => keys.value.has(keyOf(item));

/** Moved by the next paste; until then they stay. */
export function cut(items: readonly Item[]) {
  if (items.length === 0) return;
  held.value = items;
  say(t("cut", { count: items.length, name: isolated(items[0]?.name ?? "") }));
}

export const canPaste = computed(() => keys.value.size > 0);

/** What was cut, into a directory. */
export async function paste(directory: string) {
  const items = held.value.filter(isCut);
  held.value = [];
  await moveHere(items, directory);
}
