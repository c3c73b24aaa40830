// Thumbnails outlive neither a lock nor the last tab that has some.
import { ifUnused, markInUse } from "../model/in-use";

export const THUMBNAILS = "excalibur.thumbnails";

export const markThumbnailsInUse = () => markInUse(THUMBNAILS);

/** Deletes what tabs have left that were closed without a lock. For a tab without an open vault. */
export const removeThumbnailLeftovers = () =>
  ifUnused(THUMBNAILS, () => indexedDB.deleteDatabase(THUMBNAILS));
