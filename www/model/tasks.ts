// What a dialog is open for.
import type { Item } from "excalibur-client";
import { ofVault } from "./vault";

export type Task =
  | { kind: "new-folder" }
  | { kind: "quick-unlock" }
  /** With the key of an account that was just made, or else one asks for it. */
  | { kind: "vault-key"; key?: Uint8Array }
  | { kind: "help" }
  | { kind: "rename"; item: Item }
  | { kind: "move"; items: Item[] }
  | { kind: "remove"; items: Item[] }
  | { kind: "empty-trash" };

export const task = ofVault<Task | null>(null);
