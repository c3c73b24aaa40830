import { useEffect } from "preact/hooks";
import { count } from "../format";
import { Icon } from "../parts/icon";
import { transfers } from "../state";
import { TransferRow } from "./transfer-row";

/** Every file on its way, and how it went. */
export function TransferPanel() {
  const all = transfers.value;
  const active = all.filter((transfer) => transfer.active).length;

  useEffect(() => {
    if (active === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [active === 0]);

  const clear = () => {
    transfers.value = all.filter((transfer) => transfer.active);
    document.querySelector("h1")?.focus();
  };

  return (
    <section class="transfers" aria-label="Transfers" hidden={all.length === 0}>
      <header>
        <p role="status">{summary(active)}</p>
        {active < all.length && (
          <button type="button" class="icon-button" aria-label="Clear finished" onClick={clear}>
            <Icon name="close" />
          </button>
        )}
      </header>
      <ul>
        {all.map((transfer) => (
          <TransferRow key={transfer.id} transfer={transfer} />
        ))}
      </ul>
    </section>
  );
}

function summary(active: number): string {
  if (active > 0) return `${count(active, "file")} on the way`;
  const failed = transfers.value.filter(({ status }) => status.value === "failed").length;
  const done = transfers.value.length - failed;
  if (failed === 0) return `${count(done, "file")} done`;
  return `${count(failed, "file")} failed${done > 0 ? `, ${done} done` : ""}`;
}
