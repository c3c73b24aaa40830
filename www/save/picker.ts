import { type Place, refusal } from "./place";

// Chromium has these; TypeScript's library lists what all engines have.
declare global {
  interface Window {
    showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
  }
  interface FileSystemHandle {
    remove?: () => Promise<void>;
  }
}

/**
 * Where the person says, on their disk: `null` when they say nowhere, `undefined` where they cannot
 * be asked.
 */
export async function pickedPlace(suggestedName: string): Promise<Place | null | undefined> {
  let handle: FileSystemFileHandle | undefined;
  try {
    handle = await window.showSaveFilePicker?.({ suggestedName });
  } catch (error) {
    return error instanceof DOMException && error.name === "AbortError" ? null : undefined;
  }
  return handle && placeAt(handle);
}

function placeAt(handle: FileSystemFileHandle): Place {
  return {
    save: async (start) => {
      try {
        const file = await start();
        await file.pipeTo(await handle.createWritable());
      } catch (error) {
        // the browser has put an empty file there
        await handle.remove?.().catch(() => {});
        throw refusal(error);
      }
    },
  };
}
