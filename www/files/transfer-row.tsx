import type { Progress } from "excalibur-client";
import { focusHeading } from "../parts/focus";
import { Icon } from "../parts/icon";
import type { Transfer } from "../transfers";

const PHASES: Record<Progress["phase"], string> = {
  seal: "Encrypting",
  send: "Sending",
  receive: "Receiving",
};

export function TransferRow({ transfer }: { transfer: Transfer }) {
  const failed = transfer.status.value === "failed";
  const direction = transfer.direction === "up" ? "upload" : "download";
  return (
    <li class={failed ? "transfer failed" : "transfer"}>
      <Icon name={failed ? "warning" : direction} />
      <div>
        <p class="transfer-name">{transfer.name}</p>
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
      return <p class="hint">Waiting</p>;
    case "failed":
      return <p class="hint">{transfer.problem.value}</p>;
    default:
      return (
        <>
          <progress
            aria-label={transfer.name}
            max={Math.max(progress?.total ?? 0, 1)}
            value={progress?.loaded}
          />
          <p class="hint">{progress ? PHASES[progress.phase] : "Starting"}</p>
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
      aria-label={`Cancel ${transfer.name}`}
      onClick={cancel}
    >
      <Icon name="close" />
    </button>
  );
}

function Again({ transfer }: { transfer: Transfer }) {
  const taken = transfer.taken.value;
  const words = taken ? "Replace" : "Try again";
  return (
    <button
      type="button"
      aria-label={`${words}: ${transfer.name}`}
      onClick={() => void transfer.start(taken)}
    >
      {words}
    </button>
  );
}
