import { useSignal } from "@preact/signals";
import type { CallOptions, Item } from "excalibur-client";
import { codeOf } from "../errors";
import { remove } from "../vault";
import { Dialog } from "./dialog";

/** Asks once, and for a directory with something in it once more. */
export function RemoveDialog({ item }: { item: Item }) {
  const full = useSignal(false);

  const submit = async (options: CallOptions) => {
    try {
      await remove(item, full.value, options);
    } catch (error) {
      if (full.value || codeOf(error) !== "not_empty") throw error;
      full.value = true;
      return "ask again";
    }
  };

  return (
    <Dialog
      title={
        full.value
          ? "Delete all that is in it?"
          : `Delete this ${item.kind === "file" ? "file" : "folder"}?`
      }
      action={full.value ? "Delete all" : "Delete"}
      danger
      onSubmit={submit}
    >
      <p>
        <strong>{item.name}</strong>{" "}
        {full.value
          ? "is not empty. Everything in it would be gone for good."
          : "would be gone for good."}
      </p>
    </Dialog>
  );
}
