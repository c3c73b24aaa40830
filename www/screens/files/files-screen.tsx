import { useEffect, useRef } from "preact/hooks";
import { TaskDialog } from "../../dialogs/task-dialog";
import { nextFocus, refresh } from "../../model/folder";
import { query } from "../../model/order";
import { parentOf, path, screen } from "../../model/place";
import { clearSelection } from "../../model/selection";
import { task } from "../../model/tasks";
import { hasOwnKey } from "../../model/vault";
import { useHelpKey } from "../../parts/help-key";
import { lazy } from "../../parts/lazy";
import { t } from "../../words";
import { Heading } from "./heading";
import { DropArea } from "./drop-area";
import { Listing } from "./listing";
import { NewsBar } from "./news-bar";
import { TopBar } from "./top-bar";
import { TransferPanel } from "./transfer-panel";

const Settings = lazy(() => import("../settings/settings-screen").then((it) => it.SettingsScreen));

/** The open vault. */
export function FilesScreen() {
  useHelpKey();
  const here = path.value;
  const last = useRef(here);
  useEffect(() => {
    // on the way up, the focus goes to the directory that one comes from
    nextFocus.value = parentOf(last.current) === here ? last.current : "";
    if (last.current !== here) task.value = null;
    last.current = here;
    query.value = "";
    clearSelection();
    void refresh();
  }, [here]);
  return (
    <>
      <TopBar />
      {hasOwnKey.value && <p class="notice">{t("own-key-what")}</p>}
      <main class="files">
        {screen.value === "settings" ? (
          <Settings />
        ) : (
          <>
            <Heading />
            <Listing />
          </>
        )}
      </main>
      <TransferPanel />
      <TaskDialog />
      {screen.value === "files" && <DropArea />}
      <NewsBar />
    </>
  );
}
