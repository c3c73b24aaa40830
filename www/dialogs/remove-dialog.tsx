import { useSignal } from "@preact/signals";
import type { CallOptions, Item } from "excalibur-client";
import { removeForGood } from "../model/changes";
import { Name } from "../parts/name";
import { rich, t } from "../words";
import { Dialog } from "./dialog";
import { type Failure, Failures } from "./failures";

/** Asks before entries are deleted for good. */
export function RemoveDialog({ items }: { items: Item[] }) {
  const failures = useSignal<Failure[]>([]);
  const [first] = items;
  const isFolder = items.length === 1 && first.kind === "directory";

  const submit = async (options: CallOptions) => {
    failures.value = await removeForGood(items, options);
    if (failures.value.length > 0) return "ask again";
  };
  const title =
    items.length > 1
      ? t("delete-many-title", { count: items.length })
      : t(isFolder ? "delete-folder-title" : "delete-file-title");
  const name = (
    <strong>
      <Name of={first.name} />
    </strong>
  );
  return (
    <Dialog title={title} action={t("delete-action")} danger onSubmit={submit}>
      <p>
        {isFolder
          ? rich("delete-for-good-all", { name })
          : rich("delete-for-good-what", { name }, { count: items.length })}
      </p>
      <Failures of={failures.value} />
    </Dialog>
  );
}
