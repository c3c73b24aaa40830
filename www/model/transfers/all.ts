// What is behind the calls of index.ts.
export { copy } from "./copy";
export { download } from "./down";
export { downloadToFolder } from "./to-folder";
export { upload, uploadDropped, uploadPasted, uploadTree } from "./up";
