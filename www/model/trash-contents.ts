// What is in the trash, read from the tree: the walk makes it known.
import { computed } from "@preact/signals";
import type { Item } from "excalibur-client";
import { codeOf } from "./errors";
import type { Thrown } from "./trash";
import { TRASH, directoryOf, goOn, originOf, type Origin } from "./trash-layout";
import * as tree from "./tree";
import { levels, walkOf } from "./walk";

export const walk = walkOf(TRASH);

/** An entry that was deleted. */
export interface Deleted extends Thrown {
  /** `null` for what was put into the trash by hand. */
  at: Date | null;
}

/** The last first. */
export const contents = computed(() =>
  [...all()].sort((a, b) => Number(b.at ?? 0) - Number(a.at ?? 0)),
);

function* all(): Generator<Deleted> {
  for (const item of inside(TRASH)) {
    const origin = item.kind === "directory" ? originOf(item.name) : null;
    if (origin) yield* at(item, origin);
    else yield { item, from: "", at: null };
  }
}

function* at(place: Item, origin: Origin): Generator<Deleted> {
  for (const item of inside(place.path)) {
    const more = item.kind === "directory" ? goOn(origin, item.name) : null;
    if (more) yield* at(item, more);
    else yield { item, from: directoryOf(origin), at: origin.at };
  }
}

const inside = (directory: string) => tree.tree.value.get(directory) ?? [];

/** Bytes; of a directory as far as it is known. */
export interface Size {
  bytes: number;
  isAll: boolean;
}

export function sizeOf(item: Item): Size {
  if (item.kind === "file") return { bytes: item.size ?? 0, isAll: true };
  const size = { bytes: 0, isAll: true };
  for (const [, items] of levels(item.path)) {
    if (!items) size.isAll = false;
    for (const { size: bytes } of items ?? []) size.bytes += bytes ?? 0;
  }
  return size;
}

/** Of the whole trash. */
export const total = computed(() => sizeOf(tree.directoryAt(TRASH)));

/** What is in there may have changed; what was deleted stays as it was. */
export async function look(signal: AbortSignal) {
  try {
    await tree.list(TRASH, { signal });
  } catch (error) {
    if (codeOf(error) !== "not_found") throw error;
    tree.know(TRASH, []); // nothing was ever deleted
  }
  if (!signal.aborted) await walk.start();
}
