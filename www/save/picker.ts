import { diskName } from "./names";
import { type Place, refusal } from "./place";

// Chromium has these; TypeScript's library lists what all engines have.
declare global {
  interface Window {
    showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
    showDirectoryPicker?: (options: { mode: "readwrite" }) => Promise<FileSystemDirectoryHandle>;
  }
  interface FileSystemHandle {
    remove?: () => Promise<void>;
  }
}

/** Whoever closes the question says nowhere. */
const isNowhere = (error: unknown) => error instanceof DOMException && error.name === "AbortError";

/**
 * Where the person says, on their disk: `null` when they say nowhere, `undefined` where they cannot
 * be asked.
 */
export async function pickedPlace(suggestedName: string): Promise<Place | null | undefined> {
  let handle: FileSystemFileHandle | undefined;
  try {
    handle = await window.showSaveFilePicker?.({ suggestedName: diskName(suggestedName) });
  } catch (error) {
    return isNowhere(error) ? null : undefined;
  }
  return handle && placeAt(handle);
}

/** Whether a person can be asked for a file. */
export const canPickFile = "showSaveFilePicker" in window;

/** Whether a person can be asked for a folder. */
export const canPickFolder = "showDirectoryPicker" in window;

/** A folder on the person's disk; `null` when they say nowhere. */
export async function pickedFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await window.showDirectoryPicker?.({ mode: "readwrite" })) ?? null;
  } catch (error) {
    if (isNowhere(error)) return null;
    throw refusal(error);
  }
}

/** The file that a handle stands for: the browser has put an empty one there. */
export function placeAt(
  handle: FileSystemFileHandle,
  discard = () => handle.remove?.() ?? Promise.resolve(),
): Place {
  return {
    save: async (start) => {
      try {
        const source = await start();
        await source.pipeTo(await handle.createWritable());
      } catch (error) {
        throw refusal(error);
      }
    },
    discard: () => discard().catch(() => {}),
  };
}
