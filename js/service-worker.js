// The package for service workers, where a browser allows no `import()`: all that can be used there
// comes with it from the start.
import * as bulk from "./bulk.js";
import * as download from "./download.js";
import * as idle from "./idle.js";
import * as keep from "./keep.js";
import { modules } from "./load.js";
import * as mime from "./mime.js";
import * as quickUnlock from "./quick-unlock.js";
import * as core from "./wasm/excalibur_client.js";

for (const [name, module] of Object.entries({
  bulk,
  core,
  download,
  idle,
  keep,
  mime,
  quickUnlock,
}))
  modules[name] = async () => module;

export * from "./index.js";
