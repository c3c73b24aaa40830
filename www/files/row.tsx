import type { Item } from "excalibur-client";
import { exactSize, humanSize } from "../format";
import { Icon, iconOf } from "../parts/icon";
import { type Choice, Menu } from "../parts/menu";
import { toHash } from "../route";
import { type Task, task } from "../state";
import { download } from "../transfers";

/** A file, which a click downloads, or a directory, which a click enters. */
export function Row({ item }: { item: Item }) {
  return (
    <tr>
      <th scope="row">
        <Name item={item} />
      </th>
      <td class="size">
        {item.size !== null && (
          <data value={item.size} title={exactSize(item.size)}>
            {humanSize(item.size)}
          </data>
        )}
      </td>
      <td class="actions">
        <Menu label={`Actions for ${item.name}`} choices={choices(item)} />
      </td>
    </tr>
  );
}

function Name({ item }: { item: Item }) {
  const inside = (
    <>
      <Icon name={iconOf(item)} />
      <span>{item.name}</span>
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
      title="Download"
      data-path={item.path}
      onClick={() => download(item)}
    >
      {inside}
    </button>
  );
}

function choices(item: Item): Choice[] {
  const open = (kind: Extract<Task, { item: Item }>["kind"]) => () => {
    task.value = { kind, item };
  };
  return [
    ...(item.kind === "file" ? [{ label: "Download", run: () => download(item) }] : []),
    { label: "Rename…", run: open("rename") },
    { label: "Move…", run: open("move") },
    { label: "Delete…", danger: true, run: open("remove") },
  ];
}
