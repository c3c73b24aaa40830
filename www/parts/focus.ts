/** For the focus of what is no longer there: the top of the content. */
export const focusHeading = () => document.querySelector("h1")?.focus();

/** Whether somebody types: then keys are letters, and the focus stays whatever ends meanwhile. */
export const isTyping = () =>
  document.activeElement?.matches("input:not([type=checkbox]), textarea, select") ?? false;
