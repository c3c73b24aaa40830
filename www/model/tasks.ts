// What a dialog is open for.
import type { Item } from "excalibur-client";
import { ofVault } from "./vault";

export type Task =
  | { kind: "new-folder" }
  | { kind: "quick-unlock" }
  | { kind: "rename"; item: Item }
  | { kind: "move"; items: Item[] }
  | { kind: "remove"; items: Item[] }
  | { kind: "empty-trash" };

export const task = ofVault<Task | null>(null);
