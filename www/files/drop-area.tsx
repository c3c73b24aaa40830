import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Icon } from "../parts/icon";
import { lastName } from "../route";
import { path, problem, task } from "../state";
import { upload } from "../transfers";

/** Takes files that are dropped anywhere on the page. */
export function DropArea() {
  const over = useSignal(false);

  useEffect(() => {
    const listening = new AbortController();
    const listen = (type: "dragover" | "dragleave" | "drop", on: (event: DragEvent) => void) =>
      addEventListener(type, on, listening);

    listen("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault(); // else the browser would open the file in place of the page
      const busy = task.value !== null;
      event.dataTransfer.dropEffect = busy ? "none" : "copy";
      over.value = !busy;
    });
    listen("dragleave", (event) => {
      if (event.relatedTarget === null) over.value = false;
    });
    listen("drop", (event) => {
      if (!event.dataTransfer) return;
      event.preventDefault();
      over.value = false;
      if (task.value === null) take(event.dataTransfer.items);
    });
    return () => listening.abort();
  }, []);

  return (
    over.value && (
      <div class="drop-area">
        <p>
          <Icon name="upload" />
          Upload to {lastName(path.value) || "the vault"}
        </p>
      </div>
    )
  );
}

function take(items: DataTransferItemList) {
  const files: File[] = [];
  let folders = 0;
  for (const item of items) {
    const file = item.getAsFile();
    if (item.webkitGetAsEntry()?.isDirectory) folders += 1;
    else if (file) files.push(file);
  }
  upload(files, path.value);
  if (folders > 0)
    problem.value = "A folder cannot be dropped: make it here, and drop its files into it.";
}
