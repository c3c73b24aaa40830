import { humanSize, humanTime } from "../../model/format";
import { changes, speed, transfers } from "../../model/transfers/queue";
import { t } from "../../words";

/** How much of all has gone, how fast, and how long it takes. */
export function TransferTotals() {
  void changes.value; // of any of them
  let done = 0;
  let total = 0;
  let isMoving = false;
  for (const transfer of transfers.value) {
    if (transfer.status.peek() === "skipped") continue;
    isMoving ||= transfer.status.peek() === "running";
    done += transfer.moved;
    total += transfer.total;
  }
  return <p class="hint totals">{amount(done, total, isMoving ? speed.perSecond : null)}</p>;
}

/** Longer than a day is no more than a guess. */
const TOLD_SECONDS = 86_400;

/** `"3.2 MB of 10 MB · 1.1 MB/s · 6 sec left"`, as much of it as is known. */
export function amount(done: number, total: number, perSecond: number | null): string {
  const speed = done < total ? Math.round(perSecond ?? 0) : 0;
  const seconds = (total - done) / speed;
  const parts = [
    t("done-of-total", { done: humanSize(done), total: humanSize(total) }),
    speed > 0 && t("per-second", { size: humanSize(speed) }),
    seconds < TOLD_SECONDS && t("time-left", { time: humanTime(seconds) }),
  ];
  return parts.filter(Boolean).join(" · ");
}
