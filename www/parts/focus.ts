/** For the focus of what is no longer there: the top of the content. */
export const focusHeading = () => document.querySelector("h1")?.focus();
