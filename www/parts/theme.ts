import { effect } from "@preact/signals";
import { theme } from "../model/settings";

/** Wears the chosen colours from now on; so does what the browser draws around the page. */
export const wearTheme = () =>
  effect(() => {
    const chosen = theme.value;
    document.documentElement.dataset.theme = chosen;
    for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) {
      const own = meta.dataset.theme;
      if (chosen === "system") meta.media = `(prefers-color-scheme: ${own})`;
      else meta.media = own === chosen ? "all" : "not all";
    }
  });
