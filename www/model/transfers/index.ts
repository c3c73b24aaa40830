// Files up and down. What is behind these calls is fetched once the first list is shown.
import type { Item } from "excalibur-client";
import { problem } from "../folder";
import { parentOf } from "../place";
import { session } from "../vault";
import type { Dropped, TreeEntry } from "./entries";

export { canPickFolder } from "../../save/picker";

/** All of it in one piece, which is there when the line is gone. */
const all = () => import(/* webpackChunkName: "transfers" */ "./all");

/** Calls what is behind, for the vault that is open now. */
function call(work: (all: typeof import("./all")) => unknown) {
  const from = session.value;
  all()
    .then((loaded) => session.value === from && work(loaded))
    .catch((error: unknown) => (problem.value = error));
}

/** Stores files in a directory. */
export function upload(files: Iterable<File>, directory: string) {
  const chosen = [...files]; // what a field holds is gone a moment later
  call((it) => it.upload(chosen, directory));
}

/** Stores a tree of files and directories, each by its path from the directory on. */
export function uploadTree(entries: Iterable<TreeEntry>, directory: string) {
  const chosen = [...entries];
  call((it) => it.uploadTree(chosen, directory));
}

/** Stores what is dropped. To be called within the event: what it holds is gone after. */
export function uploadDropped(items: DataTransferItemList, directory: string) {
  const taken = takenFrom(items);
  call((it) => it.uploadDropped(taken, directory));
}

/** Stores what is pasted: pictures without a name get one. Within the event, too. */
export function uploadPasted(items: DataTransferItemList, directory: string) {
  const taken = takenFrom(items);
  call((it) => it.uploadPasted(taken, directory));
}

const takenFrom = (items: DataTransferItemList): Dropped =>
  [...items]
    .filter(({ kind }) => kind === "file")
    // what a script or a clipboard has made is no entry of a file system
    .map((item) => item.webkitGetAsEntry() ?? item.getAsFile());

/** Saves one file as it is, and a directory or several entries as an archive. */
export function download(items: readonly Item[]) {
  call((it) => it.download(items));
}

/** Saves entries in a folder that the person chooses. Only where `canPickFolder`. */
export function downloadToFolder(items: readonly Item[]) {
  call((it) => it.downloadToFolder(items));
}

/** Puts a copy of an entry beside it. */
export const duplicate = (item: Item) => copy([item], parentOf(item.path));

/** Puts copies of entries into a directory, through this browser: the server copies nothing. */
export function copy(items: readonly Item[], directory: string) {
  call((it) => it.copy(items, directory));
}
