import type { Progress } from "excalibur-client";
import { sentence } from "../../model/errors";
import { visible } from "../../model/names";
import { cancel, pause, resume, retry } from "../../model/transfers/queue";
import type { Transfer } from "../../model/transfers/transfer";
import { focusHeading } from "../../parts/focus";
import { Icon, type IconName } from "../../parts/icon";
import { ShortName } from "../../parts/name";
import { isOffline } from "../../model/vault";
import { t } from "../../words";
import { amount } from "./transfer-totals";

const PHASES: Record<Progress["phase"], string> = {
  seal: "encrypting",
  send: "sending",
  receive: "receiving",
};

export function TransferRow({ transfer }: { transfer: Transfer }) {
  const status = transfer.status.value;
  const failed = status === "failed";
  const name = visible(transfer.name);
  const stop = () => {
    cancel([transfer]);
    focusHeading();
  };
  return (
    <li class={failed ? "transfer failed" : "transfer"}>
      <Icon name={failed ? "warning" : iconOf(transfer)} />
      <div>
        <p class="transfer-name">
          <ShortName of={transfer.name} />
        </p>
        <Detail transfer={transfer} />
      </div>
      {failed && (
        <button
          type="button"
          aria-label={`${t("try-again")}: ${name}`}
          onClick={() => retry(transfer)}
        >
          {t("try-again")}
        </button>
      )}
      {(status === "running" || status === "waiting") && (
        <Tool icon="pause" label={t("pause-what", { name })} run={() => pause(transfer)} />
      )}
      {status === "paused" && (
        <Tool icon="play" label={t("resume-what", { name })} run={() => resume(transfer)} />
      )}
      <Tool icon="close" label={t("cancel-what", { name })} run={stop} />
    </li>
  );
}

function iconOf({ errand }: Transfer): IconName {
  if (errand.kind === "directory") return "folder";
  return errand.direction === "up" ? "upload" : "download";
}

function Tool({ icon, label, run }: { icon: IconName; label: string; run: () => void }) {
  return (
    <button type="button" class="icon-button" aria-label={label} onClick={run}>
      <Icon name={icon} />
    </button>
  );
}

function Detail({ transfer }: { transfer: Transfer }) {
  const progress = transfer.progress.value;
  switch (transfer.status.value) {
    case "waiting":
      return <p class="hint">{t(waitingFor(transfer))}</p>;
    case "failed":
      return <p class="hint">{sentence(transfer.problem.value)}</p>;
    case "paused":
      return (
        <p class="hint">
          {progress
            ? `${t("paused")} · ${amount(progress.loaded, progress.total, null)}`
            : t(transfer.wasStopped ? "paused-anew" : "paused")}
        </p>
      );
    default:
      return <Underway transfer={transfer} progress={progress} />;
  }
}

function waitingFor({ errand, isPrepared }: Transfer) {
  // the browser's question may have come up behind its window, or not at all
  if (errand.asksWhere && !isPrepared.value) return "asking-where";
  return isOffline.value ? "waiting-for-line" : "waiting";
}

function Underway({ transfer, progress }: { transfer: Transfer; progress: Progress | null }) {
  const notes = [transfer.errand.note, transfer.job?.warning].filter(Boolean);
  return (
    <>
      <progress
        aria-label={visible(transfer.name)}
        max={Math.max(progress?.total ?? 0, 1)}
        value={progress?.loaded}
      />
      <p class="hint">{progress ? phase(transfer, progress) : t("starting")}</p>
      {notes.map((note) => (
        <p class="hint" key={note}>
          {note}
        </p>
      ))}
    </>
  );
}

function phase(transfer: Transfer, progress: Progress): string {
  const what = t(PHASES[progress.phase]);
  if (progress.phase === "seal") return what;
  return `${what} · ${amount(progress.loaded, progress.total, transfer.speed.perSecond)}`;
}
