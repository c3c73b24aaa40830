// All that the page knows. Nothing here outlives the tab; memory.ts keeps what does.
import { batch, signal } from "@preact/signals";
import type { ExcaliburSession, Item, Listing, QuickUnlock } from "excalibur-client";
import type { Transfer } from "./transfers";

/** The open vault; without one the door is shown. */
export const session = signal<ExcaliburSession | null>(null);
/** The directory that the address bar names. */
export const path = signal("");
/** What was last listed; still the old directory while the next one loads. */
export const listing = signal<Listing | null>(null);
/** Why the last listing failed. */
export const problem = signal<string | null>(null);
/** What a screen reader is told after something is done. */
export const news = signal("");
/** Why a person is back at the door. */
export const notice = signal<string | null>(null);
/** The quick unlocks of this browser, the newest first. */
export const quickUnlocks = signal<QuickUnlock[]>([]);
/** Oldest first. */
export const transfers = signal<Transfer[]>([]);
/** The path of the entry that takes the focus once it is listed; without such an entry, the heading. */
export const nextFocus = signal<string | null>(null);

/** What a dialog is open for. */
export type Task =
  | { kind: "new-folder" }
  | { kind: "quick-unlock" }
  | { kind: "rename"; item: Item }
  | { kind: "move"; item: Item }
  | { kind: "remove"; item: Item };
export const task = signal<Task | null>(null);

/** Back to the door, with nothing of the vault left. */
export function forget(why: string | null) {
  batch(() => {
    session.value = null;
    listing.value = null;
    problem.value = null;
    news.value = "";
    task.value = null;
    nextFocus.value = null;
    transfers.value = [];
    notice.value = why;
  });
}
