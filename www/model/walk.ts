// All directories below one, level by level. What the tree knows is not asked again, and what is done
// meanwhile is followed: where the walk stands is nowhere but in the tree.
import { computed, type ReadonlySignal } from "@preact/signals";
import type { Item } from "excalibur-client";
import { codeOf } from "./errors";
import { TRASH } from "./trash-layout";
import * as tree from "./tree";
import { ofVault, onLeave } from "./vault";

/** A directory and what is in it, `undefined` where that is not known; the nearest first. */
export function* levels(root: string): Generator<[string, readonly Item[] | undefined]> {
  const queue = [root];
  for (const path of queue) {
    const items = tree.tree.value.get(path);
    yield [path, items];
    for (const item of items ?? [])
      if (item.kind === "directory" && item.path !== TRASH) queue.push(item.path);
  }
}

export interface Walk {
  /** Goes on until all is known, or it is stopped; asks again for what failed. */
  start: () => Promise<void>;
  stop: () => void;
  running: ReadonlySignal<boolean>;
  /** How many directories were looked at, and how many are waiting. */
  progress: ReadonlySignal<{ looked: number; waiting: number }>;
  /** The directories that could not be listed, and why. */
  failed: ReadonlySignal<readonly (readonly [string, unknown])[]>;
  /** What has ended it before its end. */
  problem: ReadonlySignal<unknown>;
}

/** All below a directory, `.trash` left out. One request at a time: others come before the next. */
export function walkOf(root: string): Walk {
  const underway = ofVault<AbortController | null>(null);
  const unlisted = ofVault<ReadonlyMap<string, unknown>>(new Map());
  const problem = ofVault<unknown>(null);
  const stop = () => {
    underway.value?.abort();
    underway.value = null;
  };
  onLeave(stop);

  function next(): string | undefined {
    for (const [path, items] of levels(root)) if (!items && !unlisted.value.has(path)) return path;
  }

  async function start() {
    if (underway.value) return;
    const own = (underway.value = new AbortController());
    unlisted.value = new Map();
    problem.value = null;
    for (let path = next(); path !== undefined; path = next()) {
      try {
        await tree.list(path, own);
        if (own.signal.aborted) return;
      } catch (error) {
        if (own.signal.aborted) return;
        if (NO_LINE.includes(codeOf(error))) {
          problem.value = error;
          break;
        }
        unlisted.value = new Map(unlisted.value).set(path, error);
      }
    }
    if (underway.value === own) underway.value = null;
  }

  const progress = computed(() => {
    let looked = 0;
    let waiting = 0;
    for (const [path, items] of levels(root))
      if (items) looked += 1;
      else if (!unlisted.value.has(path)) waiting += 1;
    return { looked, waiting };
  });
  const failed = computed(() => {
    if (unlisted.value.size === 0) return [];
    const missing = [...levels(root)].filter(([path, items]) => !items && unlisted.value.has(path));
    return missing.map(([path]) => [path, unlisted.value.get(path)] as const);
  });
  return {
    start,
    stop,
    running: computed(() => underway.value !== null),
    progress,
    failed,
    problem,
  };
}

/** What would fail for each directory alike. */
const NO_LINE: unknown[] = ["unreachable", "timeout"];
