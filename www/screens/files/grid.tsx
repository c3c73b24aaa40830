import { useSignal } from "@preact/signals";
import type { Item } from "excalibur-client";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { nextFocus } from "../../model/folder";
import { task } from "../../model/tasks";
import { keyOf } from "../../model/tree";
import "../../styles/grid.css";
import { t } from "../../words";
import { Card } from "./card";
import { useGridRows } from "./grid-rows";

const STEPS: Record<string, (at: number, columns: number, count: number) => number> = {
  ArrowRight: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowDown: (at, columns) => at + columns,
  ArrowUp: (at, columns) => at - columns,
  Home: () => 0,
  End: (_at, _columns, count) => count - 1,
};

/** What is in the directory, as cards: one is in the line of the Tab key, arrow keys lead to the others. */
export function Grid({ items }: { items: readonly Item[] }) {
  const box = useRef<HTMLUListElement>(null);
  const { columns, height, shown, cardAt, scrollTo } = useGridRows(box, items.length);
  const current = useSignal(0);
  /** Whether the current card takes the focus as soon as it is there. */
  const isWanted = useRef(false);
  const at = Math.min(current.value, items.length - 1);

  const focus = (index: number) => {
    current.value = index;
    isWanted.current = true;
    scrollTo(index);
  };

  const wanted = task.value ? null : nextFocus.value;
  useEffect(() => {
    if (wanted === null) return;
    const index = items.findIndex(({ path }) => path === wanted);
    nextFocus.value = null;
    if (index >= 0) focus(index);
    else document.querySelector("h1")?.focus();
  }, [wanted, items]);

  useLayoutEffect(() => {
    if (!isWanted.current) return;
    const card = box.current?.querySelector<HTMLElement>(`[data-index="${at}"] [data-path]`);
    if (!card) return; // comes with the scrolling
    isWanted.current = false;
    card.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const isOnCard = (event.target as Element).matches("[data-path]");
    if (!step || !isOnCard || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const to = step(at, columns, items.length);
    if (to >= 0 && to < items.length) focus(to);
  };

  return (
    <ul
      class="grid"
      ref={box}
      role="list"
      aria-label={t("list")}
      style={{ height: `${height}px` }}
      onKeyDown={onKeyDown}
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
              isCurrent={index === at}
              onFocus={() => (current.value = index)}
            />
          );
        }),
      )}
    </ul>
  );
}
