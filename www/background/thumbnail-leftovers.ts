// Thumbnails outlive neither a lock nor the last tab that has some.

export const THUMBNAILS = "excalibur.thumbnails";

/** From now on until this tab is closed. */
export const markThumbnailsInUse = () =>
  new Promise<void>((resolve, reject) => {
    const forEver = new Promise(() => {});
    const request = navigator.locks.request(THUMBNAILS, { mode: "shared" }, () => {
      resolve();
      return forEver;
    });
    request.catch(reject);
  });

/** Deletes what tabs have left that were closed without a lock. For a tab without an open vault. */
export async function removeThumbnailLeftovers() {
  const locks = navigator.locks as LockManager | undefined;
  await locks
    ?.request(THUMBNAILS, { ifAvailable: true }, (lock) => {
      if (lock) indexedDB.deleteDatabase(THUMBNAILS);
    })
    .catch(() => {}); // where locks or databases are refused, there is nothing to delete
}
