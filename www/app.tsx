import { useEffect } from "preact/hooks";
import { isolated } from "./model/names";
import { lastName, path, screen } from "./model/place";
import { session } from "./model/vault";
import { EntryScreen } from "./screens/entry/entry-screen";
import { Offers } from "./screens/offers";
import { lazy } from "./parts/lazy";
import { Title } from "./parts/title";
import { t } from "./words";

/** Fetched as soon as somebody begins to type at the door. */
const FilesScreen = lazy(() => import("./screens/files/files-screen").then((it) => it.FilesScreen));

/** The one screen that is up: the door, or the vault. */
export function App() {
  useEffect(() => {
    addEventListener("input", FilesScreen.preload, { once: true });
    return () => removeEventListener("input", FilesScreen.preload);
  }, []);
  return (
    <>
      <Offers />
      {session.value && <VaultTitle of={session.value} />}
      {session.value ? <FilesScreen /> : <EntryScreen />}
    </>
  );
}

function VaultTitle({ of: { username } }: { of: { username: string } }) {
  const where =
    screen.value === "files" ? isolated(lastName(path.value) || t("vault")) : t(screen.value);
  return <Title of={`${where} – ${isolated(username)}`} />;
}
