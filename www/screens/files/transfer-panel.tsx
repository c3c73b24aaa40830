import { useEffect } from "preact/hooks";
import { transfers } from "../../model/transfers/transfer";
import { focusHeading } from "../../parts/focus";
import { Icon } from "../../parts/icon";
import { t } from "../../words";
import { TransferRow } from "./transfer-row";

/** Every file on its way or stuck, and how many went well. */
export function TransferPanel() {
  const all = transfers.value;
  const active = all.filter((transfer) => transfer.active);
  const failed = all.filter(({ status }) => status.value === "failed");
  const open = all.filter((transfer) => active.includes(transfer) || failed.includes(transfer));
  const isActive = active.length > 0;

  useEffect(() => {
    if (!isActive) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isActive]);

  const clear = () => {
    transfers.value = active;
    focusHeading();
  };

  return (
    <section class="transfers" aria-label={t("transfers")} hidden={all.length === 0}>
      <header>
        <p role="status">{summary(active.length, failed.length, all.length - open.length)}</p>
        {active.length < all.length && (
          <button
            type="button"
            class="icon-button"
            aria-label={t("clear-finished")}
            onClick={clear}
          >
            <Icon name="close" />
          </button>
        )}
      </header>
      <ul>
        {open.map((transfer) => (
          <TransferRow key={transfer.id} transfer={transfer} />
        ))}
      </ul>
    </section>
  );
}

/** `"6 files done"`, `"6 files: 2 on the way, 1 failed, 3 done"`. */
function summary(active: number, failed: number, done: number): string {
  const counts = { "on-the-way": active, failed, done };
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  const files = t("files", { count: active + failed + done });
  if (parts.length === 1) return t(`files-${parts[0][0]}`, { files });
  return `${files}: ${parts.map(([what, count]) => t(what, { count })).join(", ")}`;
}
