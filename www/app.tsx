import { useSignalEffect } from "@preact/signals";
import { isolated } from "./model/names";
import { lastName, path, screen } from "./model/place";
import { session } from "./model/vault";
import { EntryScreen } from "./screens/entry/entry-screen";
import { FilesScreen } from "./screens/files/files-screen";
import { Offers } from "./screens/offers";
import { t } from "./words";

/** The one screen that is up: the door, or the vault. */
export function App() {
  useSignalEffect(() => {
    const open = session.value;
    if (!open) return;
    const where =
      screen.value === "files" ? isolated(lastName(path.value) || t("vault")) : t(screen.value);
    document.title = `${where} – ${isolated(open.username)} – Excalibur`;
  });
  return (
    <>
      <Offers />
      {session.value ? <FilesScreen /> : <EntryScreen />}
    </>
  );
}
