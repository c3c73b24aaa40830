import { useLayoutEffect, useRef } from "preact/hooks";
import { Alert } from "../parts/alert";
import { focusHeading } from "../parts/focus";
import { Icon } from "../parts/icon";
import { listing, nextFocus, path, problem } from "../state";
import { refresh } from "../vault";
import { Row } from "./row";

/** What is in the directory; or why it is not known; or that it is on its way. */
export function Listing() {
  const shown = listing.value?.path === path.value ? listing.value : null;
  const waiting = shown === null && problem.value === null;
  const table = useRef<HTMLTableElement>(null);

  useLayoutEffect(() => {
    const wanted = nextFocus.peek();
    if (!shown || wanted === null) return;
    nextFocus.value = null;
    const row = table.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(wanted)}"]`);
    if (row) row.focus();
    else focusHeading();
  }, [shown]);

  return (
    <div class="listing" aria-busy={waiting}>
      <Alert text={problem.value}>
        <button type="button" onClick={() => void refresh()}>
          Try again
        </button>
      </Alert>
      {waiting && <Skeleton />}
      {shown && shown.items.length === 0 && <Empty />}
      {shown && shown.items.length > 0 && (
        <table ref={table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" class="size">
                Size
              </th>
              <th scope="col" class="actions">
                <span class="unseen">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.items.map((item) => (
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
      <p>Nothing here yet</p>
      <p class="hint">Drop files anywhere on this page, or choose them with Upload.</p>
    </div>
  );
}

function Skeleton() {
  return (
    <div class="skeleton">
      <p class="unseen">Loading…</p>
      {[0, 1, 2].map((row) => (
        <div key={row} />
      ))}
    </div>
  );
}
