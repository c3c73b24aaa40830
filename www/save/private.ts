import { ifUnused, markInUse } from "../model/in-use";
import { offer } from "./blob";
import { type Place, refusal } from "./place";

/** The folder in the origin's private file system, and the lock that says it is in use. */
const NAME = "excalibur.saving";
/** The browser copies the file out at its own pace, and does not tell when it has. */
const REMOVE_AFTER_MS = 600_000;

/** The page's own disk space, from where the browser takes the file once it is whole. */
export async function privatePlace(): Promise<Place | undefined> {
  const folder = await openFolder();
  if (!folder) return undefined;
  return {
    save: async (start) => {
      const name = crypto.randomUUID();
      const remove = () => folder.removeEntry(name).catch(() => {});
      try {
        const source = await start();
        const handle = await folder.getFileHandle(name, { create: true });
        await source.pipeTo(await handle.createWritable());
        offer(await handle.getFile(), source.name);
      } catch (error) {
        await remove();
        throw refusal(error);
      }
      setTimeout(() => void remove(), REMOVE_AFTER_MS);
    },
  };
}

/** Removes what a tab that was closed too early has left, unless another tab is at it. */
export async function removeLeftovers() {
  const root = await openRoot();
  if (!root) return;
  await ifUnused(NAME, () => root.removeEntry(NAME, { recursive: true })); // mostly none
}

let inUse: Promise<void> | undefined;

async function openFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  const root = await openRoot();
  if (!root) return undefined;
  await (inUse ??= markInUse(NAME).catch(() => {})); // where locks are refused, tabs must do without
  return root.getDirectoryHandle(NAME, { create: true }).catch(() => undefined);
}

/** `undefined` where this page has none, or cannot stream into it. */
async function openRoot(): Promise<FileSystemDirectoryHandle | undefined> {
  const canStream =
    typeof FileSystemFileHandle === "function" &&
    "createWritable" in FileSystemFileHandle.prototype;
  if (!canStream) return undefined;
  return navigator.storage.getDirectory().catch(() => undefined); // private windows refuse
}
