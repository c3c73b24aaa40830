import { useEffect } from "preact/hooks";
import { focusOn } from "../../model/current";
import { items, nextFocus, problem, refresh } from "../../model/folder";
import { query, shown } from "../../model/order";
import { view } from "../../model/settings";
import { task } from "../../model/tasks";
import { Trouble } from "../../parts/alert";
import { focusHeading, isTyping } from "../../parts/focus";
import { Icon } from "../../parts/icon";
import { lazy } from "../../parts/lazy";
import { t } from "../../words";
import { Table } from "./table";

const Grid = lazy(() => import("./grid").then(({ Grid }) => Grid));

/** What is in the directory; or why it is not known; or that it is on its way. */
export function Listing() {
  const found = shown.value;
  const waiting = items.value === null && problem.value === null;
  // once a dialog that stands over the list is gone, which holds the focus and then gives it back
  const wanted = task.value ? null : nextFocus.value;
  useEffect(() => {
    if (!found || wanted === null) return;
    nextFocus.value = null;
    if (isTyping()) return;
    const item = found.find(({ path }) => path === wanted);
    if (item) focusOn(item);
    else focusHeading();
  }, [found, wanted]);

  return (
    <div class="listing" aria-busy={waiting}>
      <Trouble error={problem.value}>
        <button type="button" onClick={() => void refresh()}>
          {t("try-again")}
        </button>
      </Trouble>
      {waiting && <Skeleton />}
      {found?.length === 0 && (query.value.trim() ? <NothingFound /> : <Empty />)}
      {found &&
        found.length > 0 &&
        (view.value === "grid" ? <Grid items={found} /> : <Table items={found} />)}
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

function NothingFound() {
  return (
    <div class="empty">
      <Icon name="search" />
      <p>{t("nothing-found")}</p>
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
