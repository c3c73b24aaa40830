// Other people's programs, as set-up has brought them.
import { join } from "node:path";
import { cache, which } from "../../scripts/lib.mjs";

/** The folder whose node_modules hold the bundlers and frameworks. */
export const toolsFolder = () => join(cache, "packaging");

export const runtime = (name) => join(cache, "runtimes", "node_modules", ".bin", name);

/** Node, with a WebSocket: before 22 it has none, but for who asks. */
export const node = [
  process.execPath,
  ...("WebSocket" in globalThis ? [] : ["--experimental-websocket"]),
];

/** The system's browser; the first has no window, and needs less time. */
export const browserPath =
  process.env.CHROME_PATH ??
  which(
    "chromium-headless-shell",
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
  );
