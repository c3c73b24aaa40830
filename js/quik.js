export { QuikError } from "./quik/error.js";
export { createIdentity, exportBackup, importIdentity } from "./quik/identity.js";
export { open, seal } from "./quik/items.js";
export { init } from "./quik/load.js";
export { QuikSession } from "./quik/session.js";
