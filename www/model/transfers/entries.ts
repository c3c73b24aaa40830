// Trees of files as browsers hand them out, as paths.
import { pathOf } from "../place";

/** A file, or, without one, a directory. */
export interface TreeEntry {
  /** From the directory on that takes the tree. */
  path: string;
  file?: File;
  /** Why the file cannot be read. */
  unreadable?: unknown;
}

/** The files of a field that takes a folder: directories that are empty are not told. */
export const ofField = (files: Iterable<File>): TreeEntry[] =>
  [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

/** What a drop brings: entries of a file system, or, where there are none, files. */
export type Dropped = readonly (FileSystemEntry | File | null)[];

/** All that was dropped, each directory before what it holds. */
export async function ofTransfer(taken: Dropped) {
  const found: TreeEntry[] = [];
  for (const it of taken) {
    if (it instanceof File) found.push({ path: it.name, file: it });
    else if (it) await walk(it, "", found);
  }
  return found;
}

async function walk(entry: FileSystemEntry, above: string, found: TreeEntry[]) {
  const path = pathOf(above, entry.name);
  if (isFile(entry)) {
    const unreadable = (error: unknown) => ({ unreadable: error });
    found.push({ path, ...(await fileOf(entry).then((file) => ({ file }), unreadable)) });
  } else if (isDirectory(entry)) {
    found.push({ path });
    for await (const child of childrenOf(entry)) await walk(child, path, found);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry =>
  entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** They come in parts, 100 at a time in Chromium, until one is empty. */
async function* childrenOf(directory: FileSystemDirectoryEntry) {
  const reader = directory.createReader();
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return;
    yield* part;
  }
}
