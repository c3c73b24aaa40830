// What was done, in words: shown for a while, and told to a screen reader.
import { sentence } from "./errors";
import type { Failure } from "./many";
import { ofVault, session } from "./vault";

type Undo = () => Promise<void>;

export interface News {
  text: string;
  /** Takes it back. */
  undo: Undo | undefined;
  /** What of it did not work. */
  failed: readonly Failure[];
}

export const news = ofVault<News | null>(null);
/** What can be taken back, the last at the end: also after its news is over. */
const undos = ofVault<readonly Undo[]>([]);

export function say(text: string, undo?: Undo, failed: readonly Failure[] = []) {
  if (!session.value) return; // late, from a vault that is locked by now
  if (undo) undos.value = [...undos.value, undo];
  news.value = { text, undo, failed };
}

/** Tells what an action has thrown for which no dialog stands. */
export function tell(error: unknown) {
  const text = sentence(error);
  if (text !== null) say(text);
}

let undoing = Promise.resolve();

/** Takes back what was done last of what can be, once what is taken back already is done. */
export function undoLast() {
  const opened = session.value;
  return (undoing = undoing.then(async () => {
    const undo = undos.value.at(-1);
    if (!undo || session.value !== opened) return;
    undos.value = undos.value.slice(0, -1);
    news.value = null;
    await undo().catch(tell);
  }));
}
