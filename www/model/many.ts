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
  isStopping: boolean;
}

const works = ofVault<readonly Work[]>([]);

/** How far all of it is; `null` while there is none. */
export const progress = computed(() => {
  const all = works.value;
  if (all.length === 0) return null;
  const sum = (of: "at" | "total") => all.reduce((total, work) => total + work[of], 0);
  return { at: sum("at"), total: sum("total"), isStopping: all.every((it) => it.isStopping) };
});

/** Begins no more of it; what is done stays done. */
export function stopWork() {
  works.value = works.value.map((work) => Object.assign(work, { isStopping: true }));
}
onLeave(stopWork);

/**
 * Goes on past an entry that fails, until it is stopped: what was not begun then is in no list. One that
 * is on its way is waited for, as else nobody knew whether the server has done it.
 */
export async function each<T>(
  items: readonly Item[],
  work: (item: Item) => Promise<T>,
  { signal }: CallOptions = {},
): Promise<Outcome<T>> {
  const opened = session.value;
  const outcome: Outcome<T> = { done: [], failed: [] };
  const own: Work = { at: 0, total: items.length, isStopping: false };
  if (items.length > 1) works.value = [...works.value, own];
  for (const item of items) {
    if (own.isStopping || signal?.aborted) break;
    try {
      outcome.done.push(await work(item));
    } catch (error) {
      if (session.value !== opened) throw error; // of a vault that is left, nothing is told
      outcome.failed.push({ item, error });
    }
    own.at += 1;
    works.value = [...works.value];
  }
  works.value = works.value.filter((one) => one !== own);
  return outcome;
}
