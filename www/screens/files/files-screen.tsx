import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { TaskDialog } from "../../dialogs/task-dialog";
import { items, nextFocus, problem, refresh } from "../../model/folder";
import { query } from "../../model/order";
import { parentOf, path } from "../../model/place";
import { clearSelection } from "../../model/selection";
import { task } from "../../model/tasks";
import { lazy } from "../../parts/lazy";
import { Heading } from "./heading";
import { DropArea } from "./drop-area";
import { Listing } from "./listing";
import { NewsBar } from "./news-bar";
import { TopBar } from "./top-bar";

/** Fetched once there is a list: it is there by the time that it is used, and that the line is gone. */
const TransferPanel = lazy(async () => {
  const loaded = await import(/* webpackChunkName: "transfers" */ "./transfer-panel");
  return loaded.TransferPanel;
});

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
    query.value = "";
    clearSelection();
    void refresh();
  }, [here]);
  return (
    <>
      <TopBar />
      <main class="files">
        <Heading />
        <Listing />
      </main>
      {wasAnswered.value && <TransferPanel />}
      <TaskDialog />
      <DropArea />
      <NewsBar />
    </>
  );
}
