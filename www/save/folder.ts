// A folder that the person has chosen on their disk. Nothing that is there is overwritten.
import { freeName } from "../model/names";
import { diskName, foldedName, strictName } from "./names";
import { placeAt } from "./picker";
import { type Place, refusal } from "./place";

type Folder = FileSystemDirectoryHandle;

/** One after the other: two must not find the same name to be free. */
let last: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work).catch((error: unknown) => {
    throw refusal(error);
  });
  last = done.catch(() => {});
  return done;
}

/** A new folder in it, of that name or one beside it. */
export const makeFolder = (folder: Folder, name: string): Promise<Folder> =>
  inTurn(async () => folder.getDirectoryHandle(await nameIn(folder, name), { create: true }));

/** A place for a file in it, of that name or one beside it. */
export const placeIn = (folder: Folder, name: string): Promise<Place> =>
  inTurn(async () => {
    const free = await nameIn(folder, name);
    const handle = await folder.getFileHandle(free, { create: true });
    return placeAt(handle, () => folder.removeEntry(free));
  });

async function nameIn(folder: Folder, name: string): Promise<string> {
  let usable = diskName(name);
  const isTaken = await isThere(folder, usable).catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    usable = strictName(name); // this disk has no such names
    return isThere(folder, usable);
  });
  if (!isTaken) return usable;
  const taken = new Set<string>();
  for await (const there of folder.keys()) taken.add(foldedName(there));
  return freeName(usable, (next) => taken.has(foldedName(next)));
}

async function isThere(folder: Folder, name: string): Promise<boolean> {
  try {
    await folder.getFileHandle(name);
    return true;
  } catch (error) {
    const { name: why } = error as DOMException;
    if (why === "NotFoundError") return false;
    if (why === "TypeMismatchError") return true; // a folder
    throw error;
  }
}
