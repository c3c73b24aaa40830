import { useSignalEffect } from "@preact/signals";
import { EntryScreen } from "./entry/entry-screen";
import { FilesScreen } from "./files/files-screen";
import { path, session } from "./state";
import { lastName } from "./route";

/** The one screen that is up: the door, or the vault. */
export function App() {
  useSignalEffect(() => {
    const open = session.value;
    if (open) document.title = `${lastName(path.value) || "Vault"} – ${open.username} – Excalibur`;
  });
  return session.value ? <FilesScreen /> : <EntryScreen />;
}
