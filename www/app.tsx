import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isolated } from "./model/names";
import { lastName, path, screen } from "./model/place";
import { session } from "./model/vault";
import { EntryScreen } from "./screens/entry/entry-screen";
import { Offers } from "./screens/offers";
import { lazy } from "./parts/lazy";
import { t } from "./words";

/** Fetched as soon as somebody begins to type at the door. */
const files = () => import("./screens/files/files-screen");
const FilesScreen = lazy(async () => (await files()).FilesScreen);

/** The one screen that is up: the door, or the vault. */
export function App() {
  useEffect(() => {
    const fetchFiles = () => void files().catch(() => {}); // tried again when it is shown
    addEventListener("input", fetchFiles, { once: true });
    return () => removeEventListener("input", fetchFiles);
  }, []);
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
