// Where a downloaded file goes. docs/saving.md says which way is taken when, and why.
import { blobPlace } from "./blob";
import { canPickFile, pickedPlace } from "./picker";
import type { Place } from "./place";
import { privatePlace } from "./private";

/** Up to here a file is saved like any other download: without a question, from memory. */
const SMALL_BYTES = 64 * 1024 * 1024;

/** Whether the browser asks the person where a file of so many bytes goes. */
export const asksWhere = (size: number | null) =>
  (size === null || size > SMALL_BYTES) && canPickFile;

/**
 * The best place that this browser has for a file of so many bytes, or of a size that is not known
 * yet; `null` when the person closed the question for it. To be asked on a click: browsers show no
 * such question otherwise.
 */
export async function placeFor(name: string, size: number | null): Promise<Place | null> {
  if (size !== null && size <= SMALL_BYTES) return blobPlace(size);
  const picked = await pickedPlace(name);
  if (picked !== undefined) return picked;
  return (await privatePlace()) ?? blobPlace(size);
}
