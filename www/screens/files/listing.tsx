import { useEffect, useRef } from "preact/hooks";
import { items, nextFocus, problem, refresh } from "../../model/folder";
import { shown as inOrder } from "../../model/order";
import { view } from "../../model/settings";
import { task } from "../../model/tasks";
import { Trouble } from "../../parts/alert";
import { focusHeading } from "../../parts/focus";
import { Icon } from "../../parts/icon";
import { lazy } from "../../parts/lazy";
import { t } from "../../words";
import { Row } from "./row";

const Grid = lazy(() => import("./grid").then(({ Grid }) => Grid));

/** What is in the directory; or why it is not known; or that it is on its way. */
export function Listing() {
  const shown = inOrder.value;
  const waiting = items.value === null && problem.value === null;
  const table = useRef<HTMLTableElement>(null);

  // once a dialog that stands over the list is gone, which holds the focus and then gives it back
  const wanted = task.value ? null : nextFocus.value;
  useEffect(() => {
    if (!shown || wanted === null) return;
    if (view.value === "grid" && shown.length > 0) return; // which does so itself
    nextFocus.value = null;
    const row = table.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(wanted)}"]`);
    if (row) row.focus();
    else focusHeading();
  }, [shown, wanted]);

  return (
    <div class="listing" aria-busy={waiting}>
      <Trouble error={problem.value}>
        <button type="button" onClick={() => void refresh()}>
          {t("try-again")}
        </button>
      </Trouble>
      {waiting && <Skeleton />}
      {shown && shown.length === 0 && <Empty />}
      {view.value === "grid" && shown && shown.length > 0 && <Grid items={shown} />}
      {view.value === "list" && shown && shown.length > 0 && (
        <table ref={table}>
          <thead>
            <tr>
              <th scope="col">{t("column-name")}</th>
              <th scope="col" class="size">
                {t("column-size")}
              </th>
              <th scope="col" class="actions">
                <span class="unseen">{t("column-actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((item) => (
              <Row key={`${item.kind} ${item.path}`} item={item} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Empty() {
  return (
    <div class="empty">
      <Icon name="folder" />
      <p>{t("empty-title")}</p>
      <p class="hint">{t("empty-hint")}</p>
    </div>
  );
}

function Skeleton() {
  return (
    <div class="skeleton">
      <p class="unseen">{t("loading")}</p>
      {[0, 1, 2].map((row) => (
        <div key={row} />
      ))}
    </div>
  );
}
