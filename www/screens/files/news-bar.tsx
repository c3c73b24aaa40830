import { useEffect } from "preact/hooks";
import { progress, stopWork } from "../../model/many";
import { news, undoLast } from "../../model/news";
import { Failures } from "../../parts/failures";
import { Icon } from "../../parts/icon";
import { t } from "../../words";

/** How long it stands; with something to press, longer; with failures to read, until it is closed. */
const SHOWN_MS = 5000;
const SHOWN_WITH_UNDO_MS = 12_000;

/** What is being done with many, or was just done, and the way back. */
export function NewsBar() {
  const underway = progress.value;
  const told = underway ? null : news.value;
  useEffect(() => {
    if (!told || told.failed.length > 0) return;
    const timer = setTimeout(() => (news.value = null), told.undo ? SHOWN_WITH_UNDO_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [told]);

  const words = underway ? t("work", { at: underway.at, total: underway.total }) : "";
  return (
    <div class={told || underway ? "news shown" : "news"}>
      <p role="status">{told?.text}</p>
      {underway && (
        <>
          <span>{words}</span>
          <progress aria-label={words} max={underway.total} value={underway.at} />
          <button type="button" aria-disabled={underway.isStopping} onClick={stopWork}>
            {t(underway.isStopping ? "stopping" : "stop")}
          </button>
        </>
      )}
      {told?.undo && (
        <button type="button" onClick={() => void undoLast()}>
          {t("undo")}
        </button>
      )}
      {told && told.failed.length > 0 && (
        <>
          <button
            type="button"
            class="icon-button"
            aria-label={t("close")}
            onClick={() => (news.value = null)}
          >
            <Icon name="close" />
          </button>
          <Failures of={told.failed} />
        </>
      )}
    </div>
  );
}
