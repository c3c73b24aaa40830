/**
 * Keys that an input method takes are its own: Enter that ends a candidate sends no form, Escape
 * that drops one closes nothing.
 */
export function leaveKeysToInputMethods() {
  const keep = (event: KeyboardEvent) => {
    if (!event.isComposing) return;
    event.stopImmediatePropagation();
    if (event.key === "Enter" || event.key === "Escape") event.preventDefault();
  };
  addEventListener("keydown", keep, { capture: true });
}
