import type { Item } from "excalibur-client";
import { useLayoutEffect, useRef } from "preact/hooks";
import { currentIndex, targetIndex } from "../../model/current";
import { keyOf } from "../../model/tree";
import "../../styles/grid.css";
import { t } from "../../words";
import { Card } from "./card";
import { useGridRows } from "./grid-rows";
import { onListKey } from "./keys";

/** What is in the directory, as cards: one is in the line of the Tab key, arrow keys lead to the others. */
export function Grid({ items }: { items: readonly Item[] }) {
  const box = useRef<HTMLUListElement>(null);
  const current = currentIndex.value;
  const { columns, height, shown, cardAt, scrollTo } = useGridRows(box, items.length, current);

  const target = targetIndex.value;
  useLayoutEffect(() => {
    if (target < 0) return;
    const card = box.current?.querySelector<HTMLElement>(`[data-index="${target}"] [data-path]`);
    if (card) card.focus();
    else scrollTo(target);
  });

  return (
    <ul
      class="grid"
      ref={box}
      role="list"
      aria-label={t("list")}
      style={{ height: `${height}px` }}
      onKeyDown={(event) => onListKey(event, columns)}
    >
      {shown.flatMap((row) =>
        items.slice(row.index * columns, (row.index + 1) * columns).map((item, column) => {
          const index = row.index * columns + column;
          return (
            <Card
              key={keyOf(item)}
              item={item}
              index={index}
              count={items.length}
              place={cardAt(row, column)}
              isCurrent={index === current}
            />
          );
        }),
      )}
    </ul>
  );
}
