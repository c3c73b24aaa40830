import type { Item } from "excalibur-client";
import { visible } from "../../model/names";
import { exactSize, humanSize } from "../../model/format";
import { Icon, iconOf } from "../../parts/icon";
import { type Choice, Menu } from "../../parts/menu";
import { toHash } from "../../model/place";
import { openPreview } from "../../model/preview";
import { task } from "../../model/tasks";
import { download } from "../../model/transfers/transfer";
import { Name } from "../../parts/name";
import { t } from "../../words";

/** A file, which a click shows, or a directory, which a click enters. */
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
        {item.kind === "file" && (
          <button
            type="button"
            class="icon-button"
            title={t("download")}
            aria-label={t("download-what", { name: visible(item.name) })}
            onClick={() => download(item)}
          >
            <Icon name="download" />
          </button>
        )}
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
    <button type="button" class="name" data-path={item.path} onClick={() => openPreview(item)}>
      {inside}
    </button>
  );
}

/** What can be done with an entry. */
export function choices(item: Item): Choice[] {
  return [
    ...(item.kind === "file" ? [{ label: t("download"), run: () => download(item) }] : []),
    { label: t("rename"), run: () => (task.value = { kind: "rename", item }) },
    { label: t("move"), run: () => (task.value = { kind: "move", items: [item] }) },
    {
      label: t("delete"),
      danger: true,
      run: () => (task.value = { kind: "remove", items: [item] }),
    },
  ];
}
