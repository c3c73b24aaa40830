// The entry that the keys are about: it has the focus, or had it last.
import { computed } from "@preact/signals";
import type { Item } from "excalibur-client";
import { shown } from "./order";
import { keyOf } from "./tree";
import { ofVault } from "./vault";

const key = ofVault<string | null>(null);
const target = ofVault<string | null>(null);

const indexOf = (key: string | null) =>
  key === null ? -1 : (shown.value ?? []).findIndex((item) => keyOf(item) === key);

/** Its place in the list: the first, until one had the focus. */
export const currentIndex = computed(() => Math.max(indexOf(key.value), 0));
/** The place of the entry that gets the focus as soon as it is drawn; -1 for none. */
export const targetIndex = computed(() => indexOf(target.value));

/** It has the focus. */
export function setCurrent(item: Item) {
  key.value = keyOf(item);
  target.value = null;
}

export const focusOn = (item: Item) => (target.value = keyOf(item));

/** So many entries on, or to the first or last. */
export function moveFocus(steps: number): Item | undefined {
  const all = shown.value ?? [];
  const from = targetIndex.value < 0 ? currentIndex.value : targetIndex.value;
  const item = all[Math.min(Math.max(from + steps, 0), all.length - 1)];
  if (item) focusOn(item);
  return item;
}

/** The entry that had the focus last; the first, until one had it. */
export const current = () => shown.value?.[currentIndex.value];
