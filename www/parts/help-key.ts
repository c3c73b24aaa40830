import { useEffect } from "preact/hooks";
import { task } from "../model/tasks";

const TYPED_IN = "input, textarea, select, [contenteditable]";

/** `?` asks for help with the keys, except where it is typed. */
export function useHelpKey() {
  useEffect(() => {
    const ask = (event: KeyboardEvent) => {
      const isTyped = event.target instanceof Element && event.target.closest(TYPED_IN) !== null;
      if (event.key !== "?" || isTyped || event.ctrlKey || event.metaKey || task.value) return;
      event.preventDefault();
      task.value = { kind: "help" };
    };
    addEventListener("keydown", ask);
    return () => removeEventListener("keydown", ask);
  }, []);
}
