import { useEffect, useRef } from "preact/hooks";
import { TaskDialog } from "../dialogs/task-dialog";
import { parentOf } from "../route";
import { news, nextFocus, path, task } from "../state";
import { refresh } from "../vault";
import { DropArea } from "./drop-area";
import { Heading } from "./heading";
import { Listing } from "./listing";
import { TopBar } from "./top-bar";
import { TransferPanel } from "./transfer-panel";

/** The open vault. */
export function FilesScreen() {
  const here = path.value;
  const last = useRef("");
  useEffect(() => {
    // on the way up, the focus goes to the directory that one comes from
    nextFocus.value = parentOf(last.current) === here ? last.current : "";
    last.current = here;
    task.value = null;
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
      <DropArea />
      <p class="unseen" role="status">
        {news}
      </p>
    </>
  );
}
