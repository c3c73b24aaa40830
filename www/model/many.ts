// What is done with many entries, one after the other: each has its own result.
import { computed } from "@preact/signals";
import type { CallOptions, Item } from "excalibur-client";
import { ofVault, onLeave, session } from "./vault";

/** What was to be done with many, and failed for this one. */
export interface Failure {
  item: Item;
  error: unknown;
}

export interface Outcome<T> {
  done: T[];
  failed: Failure[];
}

/** Work on many that is going on: each entry may take seconds of the server's pace. */
interface Work {
  at: number;
  total: number;
  stop: () => void;
}

const works = ofVault<readonly Work[]>([]);

/** How far all of it is; `null` while there is none. */
export const progress = computed(() => {
  if (works.value.length === 0) return null;
  const sum = (of: "at" | "total") => works.value.reduce((all, work) => all + work[of], 0);
  return { at: sum("at"), total: sum("total") };
});

/** Does no more of it; what is done stays done. */
export const stopWork = () => works.value.forEach((work) => work.stop());
onLeave(stopWork);

/** Goes on past an entry that fails, until it is stopped: what was not begun then is in no list. */
export async function each<T>(
  items: readonly Item[],
  work: (item: Item, options: CallOptions) => Promise<T>,
  { signal: outer }: CallOptions = {},
): Promise<Outcome<T>> {
  const opened = session.value;
  const { done, failed }: Outcome<T> = { done: [], failed: [] };
  const abort = new AbortController();
  const { signal } = abort;
  const stop = () => abort.abort();
  if (outer?.aborted) stop();
  outer?.addEventListener("abort", stop, { signal });
  const others = works.value;
  let own: Work = { at: 0, total: items.length, stop };
  if (items.length > 1) works.value = [...others, own];
  for (const item of items) {
    if (signal.aborted) break;
    try {
      done.push(await work(item, { signal }));
    } catch (error) {
      if (session.value !== opened) throw error; // of a vault that is left, nothing is told
      if (!signal.aborted) failed.push({ item, error });
    }
    const next = { ...own, at: own.at + 1 };
    works.value = works.value.map((one) => (one === own ? next : one));
    own = next;
  }
  works.value = works.value.filter((one) => one !== own);
  stop(); // and listens no more
  return { done, failed };
}
