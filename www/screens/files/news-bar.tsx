import { useEffect } from "preact/hooks";
import { news, undoLast } from "../../model/news";
import { problem } from "../../model/folder";
import { t } from "../../words";

/** How long it stands; with something to press, longer. */
const SHOWN_MS = 5000;
const SHOWN_WITH_UNDO_MS = 12_000;

/** What was just done, and the way back. */
export function NewsBar() {
  const told = news.value;
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(() => (news.value = null), told.undo ? SHOWN_WITH_UNDO_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [told]);

  const undo = () => void undoLast().catch((error: unknown) => (problem.value = error));
  return (
    <div class={told ? "news shown" : "news"}>
      <p role="status">{told?.text}</p>
      {told?.undo && (
        <button type="button" onClick={undo}>
          {t("undo")}
        </button>
      )}
    </div>
  );
}
