import { humanSize } from "../model/format";
import { t } from "../words";
import type { Place } from "./place";

/** Above this it is said that the browser holds the file. */
const WARN_ABOVE_BYTES = 256 * 1024 * 1024;
/** A browser reads the blob some time after the click. */
const REVOKE_AFTER_MS = 60_000;

/** The browser's own memory: it holds the file until all of it was checked. */
export function blobPlace(size: number): Place {
  const save: Place["save"] = async (start) => {
    const file = await start();
    offer(await file.blob(), file.name);
  };
  if (size <= WARN_ABOVE_BYTES) return { save };
  const warning = t("blob-warning", { size: humanSize(size) });
  return { save, warning };
}

/** Hands a file to the browser's downloads, under its own name. */
export function offer(blob: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_AFTER_MS);
}
