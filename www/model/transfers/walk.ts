import type { Item } from "excalibur-client";
import { pathOf } from "../place";
import * as tree from "../tree";

/** An entry that is at hand, or below one. */
export interface Found {
  item: Item;
  /** From where the entries at hand are on. */
  path: string;
}

/** All entries and what is below them, each directory before what it holds. Asks for each directory. */
export async function* walk(
  items: readonly Item[],
  signal: AbortSignal,
  above = "",
): AsyncGenerator<Found, void> {
  for (const item of items) {
    const path = pathOf(above, item.name);
    yield { item, path };
    if (item.kind === "directory")
      yield* walk(await tree.list(item.path, { signal }), signal, path);
  }
}
