import type { Item } from "excalibur-client";
import { isCut } from "../../model/clipboard";
import { visible } from "../../model/names";
import { toHash } from "../../model/place";
import { openPreview } from "../../model/preview";
import { setCurrent } from "../../model/current";
import { isSelected, selectTo, toggle } from "../../model/selection";
import { Menu } from "../../parts/menu";
import { Name } from "../../parts/name";
import { t } from "../../words";
import { choicesFor } from "./choices";
import { choose, longPress } from "./choosing";
import { draggable, dropTarget } from "./dragging";
import { Thumbnail } from "./thumbnail";

interface Props {
  item: Item;
  index: number;
  count: number;
  place: { x: number; y: number; width: number; height: number };
  /** Whether the Tab key leads to it. */
  isCurrent: boolean;
}

/** An entry of the grid. */
export function Card({ item, index, count, place, isCurrent }: Props) {
  const { x, y, width, height } = place;
  const tabIndex = isCurrent ? 0 : -1;
  const chosen = isSelected(item);
  return (
    <li
      class={["card", chosen && "chosen", isCut(item) && "cut"].filter(Boolean).join(" ")}
      data-index={index}
      aria-setsize={count}
      aria-posinset={index + 1}
      style={{ transform: `translate(${x}px, ${y}px)`, width: `${width}px`, height: `${height}px` }}
      {...draggable(item)}
      {...(item.kind === "directory" ? dropTarget(item.path) : {})}
      onFocusCapture={() => setCurrent(item)}
      {...longPress(item)}
    >
      <Open item={item} tabIndex={tabIndex} />
      <input
        type="checkbox"
        tabIndex={tabIndex}
        aria-label={t("select", { name: visible(item.name) })}
        checked={chosen}
        onClick={(event) => (event.shiftKey ? selectTo(item) : toggle(item))}
      />
      <Menu
        label={t("actions-for", { name: visible(item.name) })}
        choices={() => choicesFor(item)}
        tabindex={tabIndex}
      />
    </li>
  );
}

function Open({ item, tabIndex }: { item: Item; tabIndex: 0 | -1 }) {
  const inside = (
    <>
      <Thumbnail item={item} />
      <span class="card-name">
        <Name of={item.name} />
      </span>
    </>
  );
  const props = { class: "card-open", title: visible(item.name), "data-path": item.path, tabIndex };
  if (item.kind === "directory")
    return (
      <a {...props} href={toHash(item.path)} onClick={(event) => choose(event, item)}>
        {inside}
      </a>
    );
  return (
    <button
      type="button"
      {...props}
      onClick={(event) => {
        if (!choose(event, item)) openPreview(item);
      }}
    >
      {inside}
    </button>
  );
}
