// What can be done with an entry, as its menu has it.
import type { Item } from "excalibur-client";
import { toggle } from "../../model/selection";
import { task } from "../../model/tasks";
import { remove } from "../../model/trash";
import { canPickFolder, download, downloadToFolder, duplicate } from "../../model/transfers";
import type { Choice } from "../../parts/menu";
import { t } from "../../words";

export function choicesFor(item: Item): Choice[] {
  return [
    { label: t("download"), run: () => download([item]) },
    ...(canPickFolder && item.kind === "directory"
      ? [{ label: t("download-to-folder"), run: () => downloadToFolder([item]) }]
      : []),
    { label: t("rename"), run: () => (task.value = { kind: "rename", item }) },
    { label: t("move"), run: () => (task.value = { kind: "move", items: [item] }) },
    { label: t("duplicate"), run: () => duplicate(item) },
    { label: t("choose"), run: () => toggle(item) },
    { label: t("delete"), run: () => void remove([item]) },
    {
      label: t("delete-for-good"),
      danger: true,
      run: () => (task.value = { kind: "remove", items: [item] }),
    },
  ];
}
