import { useEffect, useRef } from "preact/hooks";
import { TaskDialog } from "../../dialogs/task-dialog";
import { nextFocus, refresh } from "../../model/folder";
import { query } from "../../model/order";
import { parentOf, path, screen } from "../../model/place";
import { everywhere } from "../../model/search";
import { clearSelection } from "../../model/selection";
import { openPreview, previewed } from "../../model/preview";
import { task } from "../../model/tasks";
import { Pull } from "../../parts/pull";
import { lazy } from "../../parts/lazy";
import { Heading } from "./heading";
import { DropArea } from "./drop-area";
import { Listing } from "./listing";
import { onScreenKey } from "./keys";
import { NewsBar } from "./news-bar";
import { choicesFor } from "./choices";
import { Toolbar } from "./toolbar";
import { TopBar } from "./top-bar";
import { TransferPanel } from "./transfer-panel";

const VaultSearch = lazy(() => import("../search/vault-search").then((it) => it.VaultSearch));
const TrashScreen = lazy(() => import("../trash/trash-screen").then((it) => it.TrashScreen));
const Preview = lazy(() => import("../../preview/preview").then(({ Preview }) => Preview));

/** The open vault. */
export function FilesScreen() {
  const here = path.value;
  const last = useRef("");
  useEffect(() => {
    // on the way up, the focus goes to the directory that one comes from
    nextFocus.value = parentOf(last.current) === here ? last.current : "";
    last.current = here;
    task.value = null;
    previewed.value = null;
    query.value = "";
    everywhere.value = false;
    clearSelection();
    void refresh();
  }, [here]);
  useEffect(() => {
    addEventListener("keydown", onScreenKey);
    return () => removeEventListener("keydown", onScreenKey);
  }, []);
  return (
    <>
      <TopBar />
      {screen.value === "trash" ? (
        <TrashScreen />
      ) : (
        <main class="files">
          <Pull onPull={() => void refresh()} />
          <Heading />
          <Toolbar />
          {everywhere.value && query.value.trim() ? (
            <VaultSearch query={query.value} open={openPreview} choices={choicesFor} />
          ) : (
            <Listing />
          )}
        </main>
      )}
      <TransferPanel />
      <TaskDialog />
      {previewed.value && <Preview />}
      <DropArea />
      <NewsBar />
    </>
  );
}
