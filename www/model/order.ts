// The order of a list, and what of it is shown.
import { computed } from "@preact/signals";
import type { Item } from "excalibur-client";
import { locale } from "../words";
import { items } from "./folder";
import { parts } from "./names";
import { order } from "./settings";
import { TRASH } from "./trash-layout";
import { ofVault } from "./vault";

/** What is looked for in the names of the open directory. */
export const query = ofVault("");

type Compare = (a: Item, b: Item) => number;

/** As people sort: numbers by value, accents beside their letters, capitals beside small ones. */
const collate = computed(() => new Intl.Collator(locale.value, { numeric: true }).compare);

function comparing(by: string): Compare {
  const compare = collate.value;
  const byName: Compare = (a, b) => compare(a.name, b.name);
  if (by === "size") return (a, b) => (a.size ?? 0) - (b.size ?? 0) || byName(a, b);
  if (by === "type") return (a, b) => compare(typeOf(a), typeOf(b)) || byName(a, b);
  return byName;
}

const typeOf = ({ name }: Item) => parts(name)[1].toLowerCase();

/** Directories first, whatever the order; having neither size nor type, by name where it is by those. */
export function sorted(all: readonly Item[]): Item[] {
  const inWay = (by: string): Compare => {
    const compare = comparing(by);
    return order.value === `-${by}` ? (a, b) => compare(b, a) : compare;
  };
  const ofFiles = inWay(order.value.replace("-", ""));
  const ofDirectories = inWay("name");
  return [...all].sort((a, b) => {
    if (a.kind !== b.kind) return a.kind === "directory" ? -1 : 1;
    return a.kind === "directory" ? ofDirectories(a, b) : ofFiles(a, b);
  });
}

/**
 * The path of the entry that takes the focus when these go: the next one that stays, or else the one
 * before; "" where none stays.
 */
export function successorOf(going: readonly Item[]): string {
  const all = shown.value ?? [];
  const isGoing = ({ path }: Item) => going.some((item) => item.path === path);
  const last = all.findLastIndex(isGoing);
  const stays = (item: Item) => !isGoing(item);
  const next = all.slice(last + 1).find(stays) ?? all.slice(0, Math.max(last, 0)).findLast(stays);
  return last < 0 ? "" : (next?.path ?? "");
}

/** Whether a name has all words of a search, in whatever case and with or without accents. */
export function matcher(text: string): (name: string) => boolean {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return (name) => {
    const where = plain(name);
    return words.every((word) => where.includes(word));
  };
}

const plain = (text: string) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss");

const inOrder = computed(() => {
  const all = items.value?.filter(({ path }) => path !== TRASH);
  return all ? sorted(all) : null;
});

/** What is shown of the open directory; `null` while it is on its way. */
export const shown = computed(() => {
  if (!query.value.trim()) return inOrder.value;
  const matches = matcher(query.value);
  return inOrder.value?.filter(({ name }) => matches(name)) ?? null;
});
