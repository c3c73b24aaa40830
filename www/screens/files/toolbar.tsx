import { items, loading, refresh } from "../../model/folder";
import { humanSize } from "../../model/format";
import { query } from "../../model/order";
import { clearSelection, selected } from "../../model/selection";
import { ORDERS, VIEWS, order, view } from "../../model/settings";
import { task } from "../../model/tasks";
import { remove } from "../../model/trash";
import { download } from "../../model/transfers";
import { Icon } from "../../parts/icon";
import { t } from "../../words";

/** Over the list: looks for a name and orders; or says what can be done with what is chosen. */
export function Toolbar() {
  const hasChosen = selected.value.length > 0;
  return (
    <div class={hasChosen ? "toolbar" : "toolbar looking"} role="toolbar" aria-label={t("toolbar")}>
      {hasChosen ? <Chosen /> : <Looking />}
    </div>
  );
}

function Looking() {
  return (
    <>
      <label class="search">
        <Icon name="search" />
        <span class="unseen">{t("search-here")}</span>
        <input
          type="search"
          placeholder={t("search-here")}
          value={query.value}
          autocapitalize="none"
          spellcheck={false}
          onInput={(event) => (query.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") query.value = "";
          }}
        />
      </label>
      <Sort />
      {VIEWS.map((it) => (
        <button
          type="button"
          key={it}
          class="icon-button"
          data-view={it}
          aria-label={t(`view-${it}`)}
          title={t(`view-${it}`)}
          aria-pressed={view.value === it}
          onClick={() => (view.value = it)}
        >
          <Icon name={it} />
        </button>
      ))}
      <button
        type="button"
        class={loading.value && items.value ? "icon-button turning" : "icon-button"}
        aria-label={t("refresh")}
        title={t("refresh")}
        onClick={() => void refresh()}
      >
        <Icon name="refresh" />
      </button>
    </>
  );
}

/** Where there are no columns to press. */
function Sort() {
  return (
    <label class="sort">
      <span class="unseen">{t("sort")}</span>
      <select
        value={order.value}
        onChange={(event) => (order.value = event.currentTarget.value as typeof order.value)}
      >
        {ORDERS.map((it) => (
          <option key={it} value={it}>
            {t(`order-${it.replace("-", "")}`)} {it.startsWith("-") ? "↓" : "↑"}
          </option>
        ))}
      </select>
    </label>
  );
}

function Chosen() {
  const chosen = selected.value;
  const bytes = chosen.reduce((sum, { size }) => sum + (size ?? 0), 0);
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={t("clear-selection")}
        title={t("clear-selection")}
        onClick={clearSelection}
      >
        <Icon name="close" />
      </button>
      <p role="status">
        {t("selected", { count: chosen.length })}
        {bytes > 0 && <span class="hint"> {humanSize(bytes)}</span>}
      </p>
      <button type="button" onClick={() => download(chosen)}>
        <Icon name="download" />
        <span class="words">{t("download")}</span>
      </button>
      <button type="button" onClick={() => (task.value = { kind: "move", items: chosen })}>
        <Icon name="move" />
        <span class="words">{t("move")}</span>
      </button>
      <button type="button" onClick={() => void remove(chosen)}>
        <Icon name="bin" />
        <span class="words">{t("delete")}</span>
      </button>
    </>
  );
}
