// The page of these tests: empty, with the package on it as `excalibur`.
import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";

const PAGE = `<!doctype html><meta charset="utf-8"><title>Faults</title><link rel="icon" href="data:,">
<script type="module">
import * as excalibur from "/dist/index.js";
globalThis.excalibur = excalibur;
</script>`;

const TYPES: Record<string, string> = { ".js": "text/javascript", ".wasm": "application/wasm" };

/** Answers what is none of the API's. */
export function serveSite({ url = "/" }: IncomingMessage, response: ServerResponse) {
  if (url === "/") {
    response.setHeader("Content-Type", "text/html").end(PAGE);
    return;
  }
  const type = TYPES[extname(url)];
  const file = createReadStream(join(".", normalize(url)));
  file.on("error", () => response.writeHead(404).end());
  if (type) response.setHeader("Content-Type", type);
  file.pipe(response);
}
