// Which entries of the open directory are chosen.
import { computed } from "@preact/signals";
import type { Item } from "excalibur-client";
import { shown } from "./order";
import { keyOf } from "./tree";
import { ofVault } from "./vault";

const keys = ofVault<ReadonlySet<string>>(new Set());
/** Where a range begins. */
const anchor = ofVault<string | null>(null);

/** The chosen entries, in the order of the list: what is not shown is not chosen. */
export const selected = computed(() => {
  if (keys.value.size === 0) return [];
  return (shown.value ?? []).filter((item) => keys.value.has(keyOf(item)));
});

export const isSelected = (item: Item) => keys.value.has(keyOf(item));

export function toggle(item: Item) {
  const key = keyOf(item);
  const next = new Set(keys.value);
  if (!next.delete(key)) next.add(key);
  keys.value = next;
  anchor.value = key;
}

/** All from where the last one was chosen to this one. */
export function selectTo(item: Item) {
  const all = (shown.value ?? []).map(keyOf);
  const to = all.indexOf(keyOf(item));
  const from = all.indexOf(anchor.value ?? "");
  if (from < 0) return toggle(item);
  keys.value = new Set([...keys.value, ...all.slice(Math.min(from, to), Math.max(from, to) + 1)]);
}

export const selectAll = () => (keys.value = new Set((shown.value ?? []).map(keyOf)));

export function clearSelection() {
  keys.value = new Set();
  anchor.value = null;
}

/** What an action on an entry is for: the selection, if the entry is in it. */
export const meant = (item: Item) => (isSelected(item) ? selected.value : [item]);
