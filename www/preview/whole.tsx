import { useSignal } from "@preact/signals";
import type { Item, Progress } from "excalibur-client";
import type { ComponentChild } from "preact";
import { useEffect } from "preact/hooks";
import { humanSize } from "../model/format";
import { using } from "../model/vault";
import { Trouble } from "../parts/alert";
import { t } from "../words";

/** Above this it is said how much would be fetched, before it is. */
const ASK_ABOVE_BYTES = 64 * 1024 * 1024;
/** Who steps through many files asks the server for none that is left at once. */
const START_AFTER_MS = 120;

interface Props {
  item: Item;
  /** Why all of it comes first; a message that takes its size. */
  why?: string;
  askAbove?: number;
  children: (file: Blob) => ComponentChild;
}

/** A file that is shown once all of it has come and its seal was checked. */
export function Whole({ item, why = "whole-first", askAbove = ASK_ABOVE_BYTES, children }: Props) {
  const size = item.size ?? 0;
  const wanted = useSignal(size <= askAbove);
  const progress = useSignal<Progress | null>(null);
  const file = useSignal<Blob | null>(null);
  const problem = useSignal<unknown>(null);

  useEffect(() => {
    if (!wanted.value) return;
    const abort = new AbortController();
    const { signal } = abort;
    const onProgress = (now: Progress) => (progress.value = now);
    const load = async () => {
      try {
        file.value = await using(async (open) => {
          const download = await open.download(item.path, { signal, onProgress });
          return download.blob();
        });
      } catch (error) {
        if (!signal.aborted) problem.value = error;
      } finally {
        if (!file.value) wanted.value = false;
      }
    };
    const timer = setTimeout(() => void load(), START_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [wanted.value]);

  const start = () => {
    problem.value = null;
    wanted.value = true;
  };

  if (file.value) return children(file.value);
  if (wanted.value) return <Coming loaded={progress.value?.loaded} total={size} />;
  return (
    <div class="before">
      <Trouble error={problem.value} />
      {problem.value === null && <p>{t(why, { size: humanSize(size) })}</p>}
      <button type="button" class="primary" onClick={start}>
        {t(problem.value === null ? "show-it" : "try-again")}
      </button>
    </div>
  );
}

/** How much of it has come. */
export function Coming({ loaded, total }: { loaded: number | undefined; total: number }) {
  return (
    <div class="coming">
      <progress aria-label={t("loading")} max={Math.max(total, 1)} value={loaded} />
      <p class="hint">{t("loading")}</p>
    </div>
  );
}
