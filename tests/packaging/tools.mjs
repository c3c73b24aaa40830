// Where the tests of the package have other people's programs from.
import { join } from "node:path";
import { cache, which } from "../../scripts/lib.mjs";

/** The folder whose node_modules hold the bundlers and frameworks. */
export const toolsFolder = () => join(cache, "packaging");

/** A runtime's program, as set-up has brought it. */
export const runtime = (name) => join(cache, "runtimes", "node_modules", ".bin", name);

/** The system's browser; the first has no window, and needs less time. */
export const browser = () =>
  process.env.CHROME_PATH ??
  which(
    "chromium-headless-shell",
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
  );
