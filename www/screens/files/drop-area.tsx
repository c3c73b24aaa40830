import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isolated } from "../../model/names";
import { lastName, path } from "../../model/place";
import { task } from "../../model/tasks";
import { uploadDropped, uploadPasted } from "../../model/transfers";
import { isOwnDrag } from "../../parts/drag";
import { Icon } from "../../parts/icon";
import { t } from "../../words";

/** Takes files and folders that are dropped anywhere on the page, or pasted. */
export function DropArea() {
  const over = useSignal(false);

  useEffect(() => {
    const listening = new AbortController();
    const leave = () => (over.value = false);

    const dragOver = (event: DragEvent) => {
      if (!bringsFiles(event) || isOwnDrag(event)) return;
      event.preventDefault(); // else the browser would open the file in place of the page
      const busy = task.value !== null;
      if (event.dataTransfer) event.dataTransfer.dropEffect = busy ? "none" : "copy";
      over.value = !busy;
    };
    const dragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) leave();
    };
    const drop = (event: DragEvent) => {
      leave();
      if (!event.dataTransfer || !bringsFiles(event)) return; // text, for a field
      event.preventDefault();
      if (task.value === null) uploadDropped(event.dataTransfer.items, path.value);
    };
    const paste = (event: ClipboardEvent) => {
      const items = event.clipboardData?.items;
      const hasFiles = [...(items ?? [])].some(({ kind }) => kind === "file");
      if (!items || !hasFiles || isField(event.target) || task.value !== null) return;
      event.preventDefault();
      uploadPasted(items, path.value);
    };

    addEventListener("dragover", dragOver, listening);
    addEventListener("dragleave", dragLeave, listening);
    addEventListener("drop", drop, listening);
    addEventListener("paste", paste, listening);
    // none of these comes while something is dragged: it has ended without a word
    for (const type of ["dragend", "keydown", "pointermove", "pointerdown", "blur"])
      addEventListener(type, leave, listening);
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

const bringsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches("input, textarea, [contenteditable]");
