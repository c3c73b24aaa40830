// The directory that is shown.
import { computed } from "@preact/signals";
import { path } from "./place";
import * as tree from "./tree";
import { ofVault, onLeave } from "./vault";

/** What is in it; `null` while that is on its way. */
export const items = computed(() => tree.tree.value.get(path.value) ?? null);
/** Why the last listing failed. */
export const problem = ofVault<unknown>(null);
/** Whether the server is asked at this moment. */
export const loading = ofVault(false);
/** The path of the entry that takes the focus once it is listed; without such an entry, the heading. */
export const nextFocus = ofVault<string | null>(null);

let underway = new AbortController();
onLeave(() => underway.abort());

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
