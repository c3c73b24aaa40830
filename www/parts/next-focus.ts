import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { nextFocus } from "../model/folder";
import { task } from "../model/tasks";
import { focusHeading, isTyping } from "./focus";

/** Gives the focus to the entry that an action has named; without such an entry, to the heading. */
export function useNextFocus(container: RefObject<HTMLElement | null>) {
  // once a dialog is gone, which holds the focus and then gives it back
  const wanted = task.value ? null : nextFocus.value;
  useEffect(() => {
    if (wanted === null) return;
    nextFocus.value = null;
    if (isTyping()) return;
    const found = `[data-path="${CSS.escape(wanted)}"]`;
    const entry = wanted && container.current?.querySelector<HTMLElement>(found);
    if (entry) entry.focus();
    else focusHeading();
  }, [wanted]);
}
