// What a paste moves, or copies.
import { computed } from "@preact/signals";
import type { Item } from "excalibur-client";
import { t } from "../words";
import { moveHere } from "./move";
import { isolated } from "./names";
import { say } from "./news";
import { parentOf } from "./place";
import * as transfers from "./transfers";
import { keyOf, tree } from "./tree";
import { ofVault } from "./vault";

interface Held {
  how: "cut" | "copied";
  items: readonly Item[];
}

const held = ofVault<Held>({ how: "cut", items: [] });

/** Without what is no longer there. */
const items = computed(() => held.value.items.filter(isThere));
const keys = computed(() => new Set(items.value.map(keyOf)));

const isThere = (item: Item) =>
  tree.value.get(parentOf(item.path))?.some((other) => keyOf(other) === keyOf(item)) ?? true;

export const isCut = (item: Item) => held.value.how === "cut" && keys.value.has(keyOf(item));

function hold(how: Held["how"], items: readonly Item[]) {
  held.value = { how, items };
  say(t(how, { count: items.length, name: isolated(items[0]?.name ?? "") }));
}

/** Moved by the next paste; until then they stay. */
export const cut = (items: readonly Item[]) => hold("cut", items);

/** Copied by each paste from now on. */
export const copy = (items: readonly Item[]) => hold("copied", items);

export const canPaste = computed(() => items.value.length > 0);

/** What was cut or copied, into a directory. */
export async function paste(directory: string) {
  const { how } = held.value;
  const pasted = items.value;
  if (how === "copied") return transfers.copy(pasted, directory);
  held.value = { how, items: [] };
  await moveHere(pasted, directory);
}
