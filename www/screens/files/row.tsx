import type { Item } from "excalibur-client";
import { isCut } from "../../model/clipboard";
import { setCurrent } from "../../model/current";
import { exactSize, humanSize } from "../../model/format";
import { parts, visible } from "../../model/names";
import { openPreview } from "../../model/preview";
import { toHash } from "../../model/place";
import { isSelected, selectTo, toggle } from "../../model/selection";
import { download } from "../../model/transfers";
import { Icon, iconOf } from "../../parts/icon";
import { Menu } from "../../parts/menu";
import { Name } from "../../parts/name";
import { t } from "../../words";
import { choicesFor } from "./choices";
import { choose, longPress } from "./choosing";
import { draggable, dropTarget } from "./dragging";

interface Props {
  item: Item;
  index: number;
  /** Whether its controls are those that Tab reaches. */
  isCurrent: boolean;
  measure: (row: HTMLElement | null) => void;
}

/** A file, which a click shows, or a directory, which a click enters. */
export function Row({ item, index, isCurrent, measure }: Props) {
  const chosen = isSelected(item);
  const tabindex = isCurrent ? 0 : -1;
  const name = visible(item.name);
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      class={[chosen && "chosen", isCut(item) && "cut"].filter(Boolean).join(" ")}
      {...draggable(item)}
      {...(item.kind === "directory" ? dropTarget(item.path) : {})}
      onFocusCapture={() => setCurrent(item)}
      {...longPress(item)}
    >
      <td class="choose">
        <input
          type="checkbox"
          aria-label={t("select", { name })}
          tabindex={tabindex}
          checked={chosen}
          onClick={(event) => (event.shiftKey ? selectTo(item) : toggle(item))}
        />
      </td>
      <th scope="row">
        <Open item={item} tabindex={tabindex} />
      </th>
      <td class="type">{item.kind === "file" && visible(parts(item.name)[1].slice(1))}</td>
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
            aria-label={t("download-what", { name })}
            tabindex={tabindex}
            onClick={() => download([item])}
          >
            <Icon name="download" />
          </button>
        )}
        <Menu
          label={t("actions-for", { name })}
          tabindex={tabindex}
          choices={() => choicesFor(item)}
        />
      </td>
    </tr>
  );
}

function Open({ item, tabindex }: { item: Item; tabindex: number }) {
  const inside = (
    <>
      <Icon name={iconOf(item)} />
      <span>
        <Name of={item.name} />
      </span>
    </>
  );
  const shared = { class: "name", "data-path": item.path, tabindex };
  if (item.kind === "directory")
    return (
      <a {...shared} href={toHash(item.path)} onClick={(event) => choose(event, item)}>
        {inside}
      </a>
    );
  return (
    <button
      {...shared}
      type="button"
      onClick={(event) => {
        if (!choose(event, item)) openPreview(item);
      }}
    >
      {inside}
    </button>
  );
}
