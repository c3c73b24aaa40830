// What can be done with an entry, as its menu has it.
import type { Item } from "excalibur-client";
import { toggle } from "../../model/selection";
import { task } from "../../model/tasks";
import { remove } from "../../model/trash";
import { download } from "../../model/transfers/transfer";
import type { Choice } from "../../parts/menu";
import { t } from "../../words";

export function choicesFor(item: Item): Choice[] {
  return [
    ...(item.kind === "file" ? [{ label: t("download"), run: () => download(item) }] : []),
    { label: t("rename"), run: () => (task.value = { kind: "rename", item }) },
    { label: t("move"), run: () => (task.value = { kind: "move", items: [item] }) },
    { label: t("choose"), run: () => toggle(item) },
    { label: t("delete"), run: () => void remove([item]) },
    {
      label: t("delete-for-good"),
      danger: true,
      run: () => (task.value = { kind: "remove", items: [item] }),
    },
  ];
}
