// What keys do in the list, and on the whole screen.
import { clearSelection, selectAll, selectTo, selected, toggle } from "../../model/selection";
import type { Item } from "excalibur-client";
import { canPaste, copy, cut, paste } from "../../model/clipboard";
import { current, currentIndex, focusOn, moveFocus } from "../../model/current";
import { undoLast } from "../../model/news";
import { path } from "../../model/place";
import { shown } from "../../model/order";
import { isSearching } from "../../model/search";
import { task } from "../../model/tasks";
import { remove } from "../../model/trash";
import { isTyping } from "../../parts/focus";

/** How many entries on a key leads, where so many of them stand in a line. */
const STEPS: Record<string, (columns: number) => number> = {
  ArrowDown: (columns) => columns,
  ArrowUp: (columns) => -columns,
  ArrowRight: (columns) => (columns > 1 ? 1 : 0),
  ArrowLeft: (columns) => (columns > 1 ? -1 : 0),
  PageDown: (columns) => columns * (columns > 1 ? CARD_LINES : ROWS),
  PageUp: (columns) => -columns * (columns > 1 ? CARD_LINES : ROWS),
  Home: () => -Infinity,
  End: () => Infinity,
};
/** About a screen of them. */
const ROWS = 10;
const CARD_LINES = 3;

/** A key in the list, or in the grid: moves, chooses, or finds by what is typed. */
export function onListKey(event: KeyboardEvent, columns = 1) {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const control = event.ctrlKey || event.metaKey;
  const step = STEPS[event.key]?.(columns);
  if (step && !control) {
    event.preventDefault();
    const from = current();
    if (event.shiftKey && from && selected.value.length === 0) toggle(from);
    const item = moveFocus(step);
    if (event.shiftKey && item) selectTo(item);
  } else if (!control && isLetter(event)) {
    event.preventDefault();
    findByTyping(event);
  } else if (event.key === " " && !isBox(event.target)) {
    if (!(event.target as Element).matches("[data-path]")) return; // a button's own
    event.preventDefault();
    const item = current();
    if (item) toggle(item);
  }
}

/** One of a name; not those that are keys of the whole screen. */
const isLetter = (event: KeyboardEvent) =>
  event.key.length === 1 && !"/?".includes(event.key) && (event.key !== " " || isOfWord(event));

const isBox = (target: EventTarget | null) => target instanceof HTMLInputElement;

/** Letters that follow each other within this time are of one word. */
const TYPING_MS = 1000;
let typed = "";
let typedAt = -Infinity;

const isOfWord = ({ timeStamp }: KeyboardEvent) => timeStamp - typedAt < TYPING_MS;

/** The next name that begins so; of a single letter, pressed again, the one after it. */
function findByTyping(event: KeyboardEvent) {
  const isMore = isOfWord(event);
  typed = (isMore ? typed : "") + event.key.toLowerCase();
  typedAt = event.timeStamp;
  const all = shown.value ?? [];
  const from = currentIndex.value + (isMore ? 0 : 1);
  const fits = ({ name }: Item) => name.toLowerCase().startsWith(typed);
  const found = all.slice(from).find(fits) ?? all.find(fits);
  if (found) focusOn(found);
}

/** A key anywhere on the screen, unless somebody types or a dialog is up; once, however long it is held. */
export function onScreenKey(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  if (isTyping() || isDialogUp()) return;
  const control = event.ctrlKey || event.metaKey;
  const run = control ? WITH_CONTROL[event.key.toLowerCase()] : ALONE[event.key];
  if (!run || event.altKey || (control && event.shiftKey)) return;
  if (run() !== false) event.preventDefault();
}

/** The focus may be outside of it, where what had it is gone. */
const isDialogUp = () => task.value !== null || document.querySelector("dialog[open]") !== null;

/** What a key is about: all that is chosen in the directory that is shown, or else where the focus is. */
function meant(): Item[] {
  if (isSearching.value) return [];
  if (selected.value.length > 0) return selected.value;
  const item = document.activeElement?.closest(".listing [data-index]") ? current() : undefined;
  return item ? [item] : [];
}

const ALONE: Record<string, () => unknown> = {
  Delete: () => meant().length > 0 && void remove(meant()),
  F2: () => meant().length === 1 && (task.value = { kind: "rename", item: meant()[0] }),
  Escape: () => selected.value.length > 0 && clearSelection(),
  "/": () => document.querySelector<HTMLElement>("[type=search]")?.focus(),
};

const WITH_CONTROL: Record<string, () => unknown> = {
  a: () => !isSearching.value && selectAll(),
  z: () => void undoLast(),
  x: () => meant().length > 0 && cut(meant()),
  // text that is marked is what is meant
  c: () => getSelection()?.isCollapsed !== false && meant().length > 0 && copy(meant()),
  v: () => canPaste.value && !isSearching.value && void paste(path.value),
};
