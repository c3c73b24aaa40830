// The directory that is shown.
import { computed, signal } from "@preact/signals";
import type { Item } from "excalibur-client";
import { path } from "./place";
import * as tree from "./tree";
import { ofVault } from "./vault";

/** What is in it; `null` while that is on its way. */
export const items = computed(() => tree.tree.value.get(path.value) ?? null);
/** Why the last listing failed. */
export const problem = ofVault<unknown>(null);
/** Whether the server is asked at this moment. */
export const loading = signal(false);
/** The path of the entry that takes the focus once it is listed; without such an entry, the heading. */
export const nextFocus = ofVault<string | null>(null);

let underway = new AbortController();

/** Asks anew what is in it; a question still on its way is given up. */
export async function refresh() {
  underway.abort();
  const { signal } = (underway = new AbortController());
  loading.value = true;
  try {
    await tree.list(path.value, { signal });
    if (!signal.aborted) problem.value = null;
  } catch (error) {
    if (!signal.aborted) problem.value = error;
  } finally {
    if (!signal.aborted) loading.value = false;
  }
}

/** Whether it has an entry of that name. */
export const has = (name: string, kind: Item["kind"]) =>
  items.value?.some((item) => item.name === name && item.kind === kind) ?? false;
