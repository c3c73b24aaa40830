// What was done, in words: shown for a while, and told to a screen reader.
import { ofVault } from "./vault";

export interface News {
  text: string;
  /** Takes it back. */
  undo?: (() => Promise<void>) | undefined;
}

export const news = ofVault<News | null>(null);

export function say(text: string, undo?: () => Promise<void>) {
  news.value = { text, undo };
}

/** Takes back what was told last, if it can be. */
export async function undoLast() {
  const undo = news.value?.undo;
  if (!undo) return;
  news.value = null;
  await undo();
}
