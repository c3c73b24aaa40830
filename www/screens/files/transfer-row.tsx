import type { Progress } from "excalibur-client";
import { visible } from "../../model/names";
import type { Transfer } from "../../model/transfers/transfer";
import { focusHeading } from "../../parts/focus";
import { Icon } from "../../parts/icon";
import { ShortName } from "../../parts/name";
import { t } from "../../words";

const PHASES: Record<Progress["phase"], string> = {
  seal: "encrypting",
  send: "sending",
  receive: "receiving",
};

export function TransferRow({ transfer }: { transfer: Transfer }) {
  const failed = transfer.status.value === "failed";
  const direction = transfer.direction === "up" ? "upload" : "download";
  return (
    <li class={failed ? "transfer failed" : "transfer"}>
      <Icon name={failed ? "warning" : direction} />
      <div>
        <p class="transfer-name">
          <ShortName of={transfer.name} />
        </p>
        <Detail transfer={transfer} />
      </div>
      {failed ? <Again transfer={transfer} /> : <Cancel transfer={transfer} />}
    </li>
  );
}

function Detail({ transfer }: { transfer: Transfer }) {
  const progress = transfer.progress.value;
  switch (transfer.status.value) {
    case "waiting":
      return <p class="hint">{t("waiting")}</p>;
    case "failed":
      return <p class="hint">{transfer.problem.value}</p>;
    default:
      return (
        <>
          <progress
            aria-label={visible(transfer.name)}
            max={Math.max(progress?.total ?? 0, 1)}
            value={progress?.loaded}
          />
          <p class="hint">{t(progress ? PHASES[progress.phase] : "starting")}</p>
          {transfer.warning.value && <p class="hint">{transfer.warning.value}</p>}
        </>
      );
  }
}

function Cancel({ transfer }: { transfer: Transfer }) {
  const cancel = () => {
    transfer.cancel();
    focusHeading();
  };
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={t("cancel-what", { name: visible(transfer.name) })}
      onClick={cancel}
    >
      <Icon name="close" />
    </button>
  );
}

function Again({ transfer }: { transfer: Transfer }) {
  const taken = transfer.taken.value;
  const words = t(taken ? "replace" : "try-again");
  return (
    <button
      type="button"
      aria-label={`${words}: ${visible(transfer.name)}`}
      onClick={() => void transfer.start(taken)}
    >
      {words}
    </button>
  );
}
