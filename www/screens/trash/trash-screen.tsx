import "../../styles/search.css";
import "../../styles/trash.css";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { toHash } from "../../model/place";
import { task } from "../../model/tasks";
import { tell } from "../../model/news";
import { restore } from "../../model/trash";
import { contents, look, total, walk } from "../../model/trash-contents";
import { TRASH } from "../../model/trash-layout";
import { keyOf, tree } from "../../model/tree";
import { Trouble } from "../../parts/alert";
import { focusHeading } from "../../parts/focus";
import { Icon } from "../../parts/icon";
import { useFirst } from "../../parts/more";
import { useNextFocus } from "../../parts/next-focus";
import { t } from "../../words";
import { WalkProgress } from "../walk-progress";
import { sizeInWords } from "./size";
import { TrashRow } from "./trash-row";

/** What was deleted: to be restored, or to be gone for good. */
export function TrashScreen() {
  const problem = useSignal<unknown>(null);
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLDivElement>(null);
  const all = contents.value;
  const [shown, more] = useFirst(all);
  const selected = all.filter(({ item }) => chosen.value.has(keyOf(item)));
  const isKnown = tree.value.has(TRASH);
  const waiting = !isKnown && problem.value === null;

  useEffect(() => {
    const looking = new AbortController();
    focusHeading();
    look(looking.signal).catch((error: unknown) => (problem.value = error));
    return () => {
      looking.abort();
      walk.stop();
    };
  }, []);
  useNextFocus(list);

  const choose = (key: string) => {
    const next = new Set(chosen.value);
    if (!next.delete(key)) next.add(key);
    chosen.value = next;
  };
  const chooseAll = () =>
    (chosen.value = new Set(
      selected.length < all.length ? all.map(({ item }) => keyOf(item)) : [],
    ));

  return (
    <main class="files trash">
      <div class="heading">
        <div class="where">
          <nav aria-label={t("breadcrumbs")}>
            <ol>
              <li>
                <a href={toHash("")}>{t("vault")}</a>
                <Icon name="right" />
              </li>
            </ol>
          </nav>
          <h1 tabindex={-1}>{t("trash")}</h1>
          <p class="summary">{summary(isKnown)}</p>
        </div>
        {all.length > 0 && (
          <div class="tools">
            {selected.length > 0 && (
              <>
                <button
                  type="button"
                  class="primary"
                  onClick={() => void restore(selected).catch(tell)}
                >
                  {t("restore-count", { count: selected.length })}
                </button>
                <button
                  type="button"
                  onClick={() =>
                    (task.value = { kind: "remove", items: selected.map(({ item }) => item) })
                  }
                >
                  {t("delete-for-good")}
                </button>
              </>
            )}
            <button type="button" onClick={() => (task.value = { kind: "empty-trash" })}>
              {t("empty-trash")}
            </button>
          </div>
        )}
      </div>
      <div class="listing" aria-busy={waiting} ref={list}>
        <Trouble error={problem.value} />
        {isKnown && all.length === 0 && !walk.running.value && <Empty />}
        {all.length > 0 && (
          <table>
            <thead>
              <tr>
                <th class="pick">
                  <input
                    type="checkbox"
                    aria-label={t("select-all")}
                    checked={selected.length === all.length}
                    onChange={chooseAll}
                  />
                </th>
                <th scope="col">{t("column-name")}</th>
                <th scope="col" class="from">
                  {t("column-from")}
                </th>
                <th scope="col" class="when">
                  {t("column-when")}
                </th>
                <th scope="col" class="size">
                  {t("column-size")}
                </th>
                <th scope="col" class="actions">
                  <span class="unseen">{t("column-actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((deleted) => (
                <TrashRow
                  key={keyOf(deleted.item)}
                  deleted={deleted}
                  isChosen={chosen.value.has(keyOf(deleted.item))}
                  choose={() => choose(keyOf(deleted.item))}
                />
              ))}
            </tbody>
          </table>
        )}
        {more}
      </div>
      {(walk.running.value || walk.progress.value.waiting > 0 || walk.failed.value.length > 0) &&
        isKnown && <WalkProgress of={walk} />}
    </main>
  );
}

/** `"3 entries, at least 5.2 MB"`. */
function summary(isKnown: boolean): string {
  if (!isKnown) return "\u00a0";
  if (contents.value.length === 0) return t("empty");
  return t("trash-summary", { count: contents.value.length, size: sizeInWords(total.value) });
}

function Empty() {
  return (
    <div class="empty">
      <Icon name="bin" />
      <p>{t("trash-empty-title")}</p>
      <p class="hint">{t("trash-empty-hint")}</p>
    </div>
  );
}
