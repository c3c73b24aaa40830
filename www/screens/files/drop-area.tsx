import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isolated } from "../../model/names";
import { lastName, path } from "../../model/place";
import { task } from "../../model/tasks";
import { upload } from "../../model/transfers/transfer";
import { isOwnDrag } from "../../parts/drag";
import { Icon } from "../../parts/icon";
import { t } from "../../words";

/** Takes files that are dropped anywhere on the page. */
export function DropArea() {
  const over = useSignal(false);

  useEffect(() => {
    const listening = new AbortController();
    const listen = (type: "dragover" | "dragleave" | "drop", on: (event: DragEvent) => void) =>
      addEventListener(type, on, listening);

    listen("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files") || isOwnDrag(event)) return;
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
          {t("upload-to", { where: isolated(lastName(path.value)) || t("the-vault") })}
        </p>
      </div>
    )
  );
}

function take(items: DataTransferItemList) {
  const files: File[] = [];
  for (const item of items) {
    const file = item.getAsFile();
    if (file) files.push(file);
  }
  upload(files, path.value);
}
