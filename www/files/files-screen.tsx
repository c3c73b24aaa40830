import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { TaskDialog } from "../dialogs/task-dialog";
import { parentOf } from "../route";
import { news, nextFocus, path } from "../state";
import { refresh } from "../vault";
import { DropArea } from "./drop-area";
import { Heading } from "./heading";
import { Listing } from "./listing";
import { TopBar } from "./top-bar";
import { TransferPanel } from "./transfer-panel";

/** The open vault. */
export function FilesScreen() {
  const last = useRef("");
  useSignalEffect(() => {
    // on the way up, the focus goes to the directory that one comes from
    nextFocus.value = parentOf(last.current) === path.value ? last.current : "";
    last.current = path.value;
    void refresh();
  });
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
