// The file that is looked at, over the list that it is from.
import type { Item } from "excalibur-client";
import { nextFocus } from "./folder";
import { shown } from "./order";
import { keyOf } from "./tree";
import { ofVault } from "./vault";

export const previewed = ofVault<Item | null>(null);

export const openPreview = (item: Item) => (previewed.value = item);

/** The focus goes back to the entry, which may be another than the one that was opened. */
export function closePreview() {
  if (!previewed.value) return;
  nextFocus.value = previewed.value.path;
  previewed.value = null;
}

/** The files of the list that is shown, and where among them the one is that is looked at. */
export function place(item: Item) {
  const files = (shown.value ?? []).filter(({ kind }) => kind === "file");
  return { files, at: files.findIndex((file) => keyOf(file) === keyOf(item)) };
}

/** To the next file of the list, or to the one before: stays where there is none. */
export function step(by: 1 | -1) {
  if (!previewed.value) return;
  const { files, at } = place(previewed.value);
  const next = files[at + by];
  if (at >= 0 && next) previewed.value = next;
}
