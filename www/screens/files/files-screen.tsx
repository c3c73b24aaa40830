import { useEffect, useRef } from "preact/hooks";
import { TaskDialog } from "../../dialogs/task-dialog";
import { nextFocus, refresh } from "../../model/folder";
import { query } from "../../model/order";
import { parentOf, path } from "../../model/place";
import { clearSelection } from "../../model/selection";
import { previewed } from "../../model/preview";
import { task } from "../../model/tasks";
import { lazy } from "../../parts/lazy";
import { Heading } from "./heading";
import { DropArea } from "./drop-area";
import { Listing } from "./listing";
import { NewsBar } from "./news-bar";
import { TopBar } from "./top-bar";
import { TransferPanel } from "./transfer-panel";

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
      <TransferPanel />
      <TaskDialog />
      {previewed.value && <Preview />}
      <DropArea />
      <NewsBar />
    </>
  );
}
