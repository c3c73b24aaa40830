import { useEffect, useRef } from "preact/hooks";
import { ConflictDialog } from "../../dialogs/conflict-dialog";
import {
  cancel,
  changes,
  forget,
  isActive,
  pause,
  resume,
  retry,
  transfers,
} from "../../model/transfers/queue";
import type { Status, Transfer } from "../../model/transfers/transfer";
import { focusHeading } from "../../parts/focus";
import { Icon, type IconName } from "../../parts/icon";
import { isOffline } from "../../model/vault";
import { t } from "../../words";
import { TransferRow } from "./transfer-row";
import { TransferTotals } from "./transfer-totals";

/** How long the news stands that all went well. */
const SHOWN_MS = 10_000;
/** So many are shown; of the others it is said that there are. */
const ROWS = 100;

/** Every file on its way or stuck, and how many went well: for a while, if all did. */
export function TransferPanel() {
  const panel = useRef<HTMLElement>(null);
  const all = transfers.value;
  void changes.value; // of any of them
  const statusOf = ({ status }: Transfer) => status.peek();
  const having = (...wanted: Status[]) => all.filter((it) => wanted.includes(statusOf(it)));
  const underway = having("waiting", "running");
  const paused = having("paused");
  const failed = having("failed");
  const open = having("waiting", "running", "paused", "failed");
  const isAnyActive = underway.length + paused.length > 0;

  useEffect(() => {
    if (!isAnyActive) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isAnyActive]);

  const clear = () => {
    forget(all.filter((transfer) => !isActive(statusOf(transfer))));
    focusHeading();
  };
  const isOver = all.length > 0 && open.length === 0;
  useEffect(() => {
    if (!isOver) return;
    const goAway = () => {
      const isUnseen = document.hidden || document.querySelector("dialog[open]");
      if (!isUnseen && !panel.current?.matches(":hover, :focus-within")) forget(all);
    };
    const timer = setInterval(goAway, SHOWN_MS);
    return () => clearInterval(timer);
  }, [all, isOver]);
  const cancelAll = () => {
    cancel(open);
    focusHeading();
  };
  const shown = mostUrgent(open);

  return (
    <>
      <section class="transfers" ref={panel} aria-label={t("transfers")} hidden={all.length === 0}>
        <header>
          <p role="status">{summary(all)}</p>
          {isAnyActive &&
            (underway.length > 0 ? (
              <Tool icon="pause" label={t("pause-all")} run={() => underway.forEach(pause)} />
            ) : (
              <Tool icon="play" label={t("resume-all")} run={() => paused.forEach(resume)} />
            ))}
          {failed.length > 1 && (
            <Tool icon="refresh" label={t("retry-all")} run={() => failed.forEach(retry)} />
          )}
          {isAnyActive && <Tool icon="stop" label={t("cancel-all")} run={cancelAll} />}
          {open.length - failed.length < all.length && (
            <Tool icon="close" label={t("clear-finished")} run={clear} />
          )}
        </header>
        {isAnyActive && <TransferTotals />}
        <p class="hint line" aria-live="polite">
          {isOffline.value && isAnyActive && t("offline")}
        </p>
        <ul>
          {shown.map((transfer) => (
            <TransferRow key={transfer.id} transfer={transfer} />
          ))}
          {open.length > shown.length && (
            <li class="hint more">{t("more-transfers", { count: open.length - shown.length })}</li>
          )}
        </ul>
      </section>
      <ConflictDialog />
    </>
  );
}

function Tool({ icon, label, run }: { icon: IconName; label: string; run: () => void }) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={run}>
      <Icon name={icon} />
    </button>
  );
}

/** In their order: where there are too many, the waiting ones are left out first. */
function mostUrgent(open: readonly Transfer[]): readonly Transfer[] {
  if (open.length <= ROWS) return open;
  const isWaiting = ({ status }: Transfer) => status.peek() === "waiting";
  const urgent = open.filter((transfer) => !isWaiting(transfer)).slice(0, ROWS);
  let room = ROWS - urgent.length;
  const chosen = new Set(urgent);
  return open.filter((it) => chosen.has(it) || (isWaiting(it) && room-- > 0));
}

const COUNTED: [label: string, alone: string, statuses: Status[]][] = [
  ["on-the-way", "files-on-the-way", ["waiting", "running"]],
  ["paused-count", "files-paused", ["paused"]],
  ["failed", "files-failed", ["failed"]],
  ["skipped-count", "files-skipped", ["skipped"]],
  ["done", "files-done", ["done"]],
];

/** `"6 files done"`, `"6 files: 2 on the way, 1 failed, 3 done"`. */
function summary(all: readonly Transfer[]): string {
  // directories are counted where there is nothing else
  const files = all.filter(({ errand }) => errand.kind === "file");
  const counted = files.length > 0 ? files : all;
  const counts = COUNTED.map(([label, alone, statuses]) => {
    const count = counted.filter(({ status }) => statuses.includes(status.peek())).length;
    return { label, alone, count };
  }).filter(({ count }) => count > 0);
  const what = t(files.length > 0 ? "files" : "folders", { count: counted.length });
  const [first] = counts;
  if (first && counts.length === 1) return t(first.alone, { files: what });
  return `${what}: ${counts.map(({ label, count }) => t(label, { count })).join(", ")}`;
}
