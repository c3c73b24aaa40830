import type { Progress } from "excalibur-client";
import { Icon } from "../parts/icon";
import type { Transfer } from "../transfers";

const PHASES: Record<Progress["phase"], string> = {
  seal: "Encrypting",
  send: "Sending",
  receive: "Receiving",
};

export function TransferRow({ transfer }: { transfer: Transfer }) {
  const status = transfer.status.value;
  return (
    <li class={`transfer ${status}`}>
      <Icon name={ICONS[status] ?? (transfer.direction === "up" ? "upload" : "download")} />
      <div>
        <p class="transfer-name">{transfer.name}</p>
        <Detail transfer={transfer} />
      </div>
      <Buttons transfer={transfer} />
    </li>
  );
}

const ICONS: Partial<Record<Transfer["status"]["value"], "done" | "warning">> = {
  done: "done",
  failed: "warning",
};

function Detail({ transfer }: { transfer: Transfer }) {
  const progress = transfer.progress.value;
  switch (transfer.status.value) {
    case "waiting":
      return <p class="hint">Waiting</p>;
    case "failed":
      return <p class="hint">{transfer.problem.value}</p>;
    case "done":
      return <p class="hint">{transfer.direction === "up" ? "Uploaded" : "Downloaded"}</p>;
    case "running":
      return (
        <>
          <progress
            aria-label={transfer.name}
            max={Math.max(progress?.total ?? 0, 1)}
            value={progress?.loaded}
          />
          <p class="hint">{progress ? PHASES[progress.phase] : "Starting"}</p>
        </>
      );
  }
}

function Buttons({ transfer }: { transfer: Transfer }) {
  const { name } = transfer;
  if (transfer.status.value === "done") return null;
  if (transfer.active)
    return (
      <button
        type="button"
        class="icon-button"
        aria-label={`Cancel ${name}`}
        onClick={() => transfer.cancel()}
      >
        <Icon name="close" />
      </button>
    );
  const taken = transfer.taken.value;
  return (
    <button
      type="button"
      aria-label={`${taken ? "Replace" : "Try again:"} ${name}`}
      onClick={() => transfer.start(taken)}
    >
      {taken ? "Replace" : "Try again"}
    </button>
  );
}
