import { dateAndTime, exactSize } from "../../model/format";
import { visible } from "../../model/names";
import { task } from "../../model/tasks";
import { tell } from "../../model/news";
import { restore } from "../../model/trash";
import { type Deleted, sizeOf } from "../../model/trash-contents";
import { Icon, iconOf } from "../../parts/icon";
import { Menu } from "../../parts/menu";
import { Name } from "../../parts/name";
import { t } from "../../words";
import { sizeInWords } from "./size";

interface Props {
  deleted: Deleted;
  isChosen: boolean;
  choose: () => void;
}

/** What was deleted, from where, when, and how much it is. */
export function TrashRow({ deleted, isChosen, choose }: Props) {
  const { item, from, at } = deleted;
  const size = sizeOf(item);
  const choices = [
    { label: t("restore"), run: () => void restore([deleted]).catch(tell) },
    {
      label: t("delete-for-good"),
      danger: true,
      run: () => (task.value = { kind: "remove", items: [item] }),
    },
  ];
  return (
    <tr>
      <td class="pick">
        <input
          type="checkbox"
          aria-label={t("select", { name: visible(item.name) })}
          checked={isChosen}
          onChange={choose}
        />
      </td>
      <th scope="row">
        <span class="deleted">
          <Icon name={iconOf(item)} />
          <Name of={item.name} />
        </span>
      </th>
      <td class="from">{from ? <Name of={from} /> : t("vault")}</td>
      <td class="when">{at && <time dateTime={at.toISOString()}>{dateAndTime(at)}</time>}</td>
      <td class="size">
        <data value={size.bytes} title={exactSize(size.bytes)}>
          {sizeInWords(size)}
        </data>
      </td>
      <td class="actions">
        <Menu label={t("actions-for", { name: visible(item.name) })} choices={() => choices} />
      </td>
    </tr>
  );
}
