import type { Item } from "excalibur-client";
import { Fragment } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { currentIndex, targetIndex } from "../../model/current";
import { selectAll, clearSelection, selected } from "../../model/selection";
import { order } from "../../model/settings";
import { keyOf } from "../../model/tree";
import { useVirtual } from "../../parts/virtual";
import { t } from "../../words";
import { onListKey } from "./keys";
import { Row } from "./row";

/** Pixels of a row whose name takes one line. */
const ROW_PX = 53;

/** The entries, one a row: of a long list only those near the screen. */
export function Table({ items }: { items: readonly Item[] }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const current = currentIndex.value;
  const { drawn, after, measure, scrollTo } = useVirtual({
    count: items.length,
    estimate: ROW_PX,
    container: body,
    pinned: current,
    keyOf: (index) => keyOf(items[index]),
  });

  const target = targetIndex.value;
  useLayoutEffect(() => {
    if (target < 0) return;
    const row = body.current?.querySelector(`[data-index="${target}"]`);
    if (row) row.querySelector<HTMLElement>(".name")?.focus();
    else scrollTo(target);
  });

  return (
    <table
      aria-label={t("list")}
      aria-rowcount={items.length + 1}
      class={selected.value.length > 0 ? "choosing" : undefined}
      onKeyDown={onListKey}
    >
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col" class="choose">
            <SelectAll count={items.length} />
          </th>
          <Column by="name" />
          <Column by="type" />
          <Column by="size" />
          <th scope="col" class="actions">
            <span class="unseen">{t("column-actions")}</span>
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {drawn.map(({ index, before }) => (
          <Fragment key={keyOf(items[index])}>
            {before > 0 && <Space height={before} />}
            <Row
              item={items[index]}
              index={index}
              isCurrent={index === current}
              measure={measure}
            />
          </Fragment>
        ))}
        {after > 0 && <Space height={after} />}
      </tbody>
    </table>
  );
}

/** The room of rows that are not drawn. */
const Space = ({ height }: { height: number }) => (
  <tr aria-hidden="true" class="space">
    <td style={{ height: `${height}px` }} />
  </tr>
);

function SelectAll({ count }: { count: number }) {
  const chosen = selected.value.length;
  return (
    <input
      type="checkbox"
      aria-label={t("select-all")}
      checked={chosen === count}
      indeterminate={chosen > 0 && chosen < count}
      onChange={() => (chosen === count ? clearSelection() : selectAll())}
    />
  );
}

/** A heading that sorts; pressed again, the other way round. */
function Column({ by }: { by: "name" | "size" | "type" }) {
  const now = order.value;
  const direction = now === by ? "ascending" : now === `-${by}` ? "descending" : undefined;
  return (
    <th scope="col" class={by} aria-sort={direction}>
      <button type="button" onClick={() => (order.value = now === by ? `-${by}` : by)}>
        {t(`column-${by}`)}
      </button>
    </th>
  );
}
