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

/** As people sort: numbers by value, accents beside their letters, capitals beside small ones. */
export const collator = computed(() => new Intl.Collator(locale.value, { numeric: true }));

type Compare = (a: Item, b: Item) => number;

const byName: Compare = (a, b) => collator.value.compare(a.name, b.name);
const typeOf = ({ name }: Item) => parts(name)[1].toLowerCase();
const ORDERS: Record<string, Compare> = {
  name: byName,
  size: (a, b) => (a.size ?? 0) - (b.size ?? 0) || byName(a, b),
  type: (a, b) => collator.value.compare(typeOf(a), typeOf(b)) || byName(a, b),
};

/** Directories first, whatever the order. */
export function sorted(all: readonly Item[]): Item[] {
  const isReversed = order.value.startsWith("-");
  const compare = ORDERS[order.value.replace("-", "")] ?? byName;
  return [...all].sort((a, b) => {
    if (a.kind !== b.kind) return a.kind === "directory" ? -1 : 1;
    return isReversed ? compare(b, a) : compare(a, b);
  });
}

/** Whether a name has all words of a search, in whatever case and with or without accents. */
export function matcher(text: string): (name: string) => boolean {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return (name) => {
    const where = plain(name);
    return words.every((word) => where.includes(word));
  };
}

const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

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
