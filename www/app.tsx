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
const FilesScreen = lazy(() => import("./screens/files/files-screen").then((it) => it.FilesScreen));

/** The one screen that is up: the door, or the vault. */
export function App() {
  useEffect(() => {
    addEventListener("input", FilesScreen.preload, { once: true });
    return () => removeEventListener("input", FilesScreen.preload);
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
