// What has a name in the whole vault, as far as it is known: the walk makes more of it known.
import { computed } from "@preact/signals";
import type { Item } from "excalibur-client";
import { locale } from "../words";
import { matcher, query, sorted } from "./order";
import { order } from "./settings";
import { TRASH } from "./trash-layout";
import { ofVault } from "./vault";
import { levels, walkOf } from "./walk";

/** Whether the whole vault is searched, or the open directory. */
export const everywhere = ofVault(false);
/** Whether what was found there is shown, in place of the directory. */
export const isSearching = computed(() => everywhere.value && query.value.trim() !== "");

export const walk = walkOf("");

/** What was found in each list that did not change since. */
const cache = ofVault({ key: "", found: new WeakMap<readonly Item[], Item[]>() });

/** The nearest to the root first, so that what is found later comes below. */
export function find(query: string): Item[] {
  const matches = matcher(query);
  const key = `${locale.value} ${order.value} ${query}`;
  if (cache.peek().key !== key) cache.value = { key, found: new WeakMap() };
  const { found } = cache.peek();
  const all: Item[] = [];
  for (const [, items] of levels("")) {
    if (!items) continue;
    let here = found.get(items);
    if (!here) {
      here = sorted(items.filter(({ name, path }) => path !== TRASH && matches(name)));
      found.set(items, here);
    }
    all.push(...here);
  }
  return all;
}
