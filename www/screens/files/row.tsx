import type { Item } from "excalibur-client";
import { visible } from "../../model/names";
import { exactSize, humanSize } from "../../model/format";
import { Icon, iconOf } from "../../parts/icon";
import { type Choice, Menu } from "../../parts/menu";
import { toHash } from "../../model/place";
import { task } from "../../model/tasks";
import { canPickFolder, download, downloadToFolder, duplicate } from "../../model/transfers";
import { Name } from "../../parts/name";
import { t } from "../../words";

/** A file, which a click downloads, or a directory, which a click enters. */
export function Row({ item }: { item: Item }) {
  return (
    <tr>
      <th scope="row">
        <Open item={item} />
      </th>
      <td class="size">
        {item.size !== null && (
          <data value={item.size} title={exactSize(item.size)}>
            {humanSize(item.size)}
          </data>
        )}
      </td>
      <td class="actions">
        <Menu label={t("actions-for", { name: visible(item.name) })} choices={choices(item)} />
      </td>
    </tr>
  );
}

function Open({ item }: { item: Item }) {
  const inside = (
    <>
      <Icon name={iconOf(item)} />
      <span>
        <Name of={item.name} />
      </span>
    </>
  );
  if (item.kind === "directory")
    return (
      <a class="name" href={toHash(item.path)} data-path={item.path}>
        {inside}
      </a>
    );
  return (
    <button
      type="button"
      class="name"
      title={t("download")}
      data-path={item.path}
      onClick={() => download([item])}
    >
      {inside}
    </button>
  );
}

function choices(item: Item): Choice[] {
  return [
    { label: t("download"), run: () => download([item]) },
    ...(canPickFolder && item.kind === "directory"
      ? [{ label: t("download-to-folder"), run: () => downloadToFolder([item]) }]
      : []),
    { label: t("rename"), run: () => (task.value = { kind: "rename", item }) },
    { label: t("move"), run: () => (task.value = { kind: "move", items: [item] }) },
    { label: t("duplicate"), run: () => duplicate(item) },
    {
      label: t("delete"),
      danger: true,
      run: () => (task.value = { kind: "remove", items: [item] }),
    },
  ];
}
