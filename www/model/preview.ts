// The file that is looked at, over the list that it is from.
import type { Item } from "excalibur-client";
import { nextFocus } from "./folder";
import { shown } from "./order";
import { keyOf } from "./tree";
import { ofVault } from "./vault";

export const previewed = ofVault<Item | null>(null);

/** In the history's state, while a preview is up: going back closes it, forward opens it again. */
const UP = "preview";
const isUp = () => history.state === UP;
/** What is opened again. */
const left = ofVault<Item | null>(null);
/** Whether a way back is under way. */
let isGoingBack = false;

export function openPreview(item: Item) {
  previewed.value = item;
  if (!isUp()) history.pushState(UP, "");
}

/** The focus goes back to the entry, which may be another than the one that was opened. */
export function closePreview() {
  if (!previewed.value) return;
  leave(previewed.value);
  if (isUp() && !isGoingBack) goBack();
}

function goBack() {
  isGoingBack = true;
  history.back();
}

function leave(item: Item) {
  nextFocus.value = item.path;
  left.value = item;
  previewed.value = null;
}

function followHistory() {
  if (isGoingBack) {
    isGoingBack = false;
    if (previewed.value && !isUp()) history.pushState(UP, ""); // opened meanwhile
  } else if (isUp()) {
    if (left.value) previewed.value = left.value;
    else goBack(); // there is nothing there any more
  } else if (previewed.value) {
    leave(previewed.value);
  }
}

addEventListener("popstate", followHistory);
if (isUp()) goBack(); // of a page that was loaded again

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
