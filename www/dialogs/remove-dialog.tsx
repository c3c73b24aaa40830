import type { Item } from "excalibur-client";
import { removeForGood } from "../model/trash";
import { Name } from "../parts/name";
import { rich, t } from "../words";
import { Dialog } from "./dialog";

/** Asks before entries are deleted for good. */
export function RemoveDialog({ items }: { items: Item[] }) {
  const [first] = items;
  const isFolder = items.length === 1 && first.kind === "directory";
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
    <Dialog
      title={title}
      action={t("delete-action")}
      danger
      onSubmit={(options) => removeForGood(items, options)}
    >
      <p>
        {isFolder
          ? rich("delete-for-good-all", { name })
          : rich("delete-for-good-what", { name }, { count: items.length })}
      </p>
    </Dialog>
  );
}
