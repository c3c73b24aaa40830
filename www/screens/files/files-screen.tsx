import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { TaskDialog } from "../../dialogs/task-dialog";
import { items, nextFocus, problem, refresh } from "../../model/folder";
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

/** Fetched once there is a list: it is there by the time that it is used, and that the line is gone. */
const TransferPanel = lazy(async () => {
  const loaded = await import(/* webpackChunkName: "transfers" */ "./transfer-panel");
  return loaded.TransferPanel;
});

const VaultSearch = lazy(() => import("../search/vault-search").then((it) => it.VaultSearch));
const TrashScreen = lazy(() => import("../trash/trash-screen").then((it) => it.TrashScreen));
const Preview = lazy(() => import("../../preview/preview").then(({ Preview }) => Preview));

/** The open vault. */
export function FilesScreen() {
  const here = path.value;
  const last = useRef("");
  const wasAnswered = useSignal(false);
  useSignalEffect(() => {
    if (items.value || problem.value) wasAnswered.value = true;
  });
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
      {wasAnswered.value && <TransferPanel />}
      <TaskDialog />
      {previewed.value && <Preview />}
      <DropArea />
      <NewsBar />
    </>
  );
}
