// What several tabs share, and what is cleared once none of them uses it any more.

/** From now on until this tab is closed, others see that it is in use. Rejects where locks are refused. */
export const markInUse = (name: string) =>
  new Promise<void>((resolve, reject) => {
    const forEver = new Promise(() => {});
    const request = navigator.locks.request(name, { mode: "shared" }, () => {
      resolve();
      return forEver;
    });
    request.catch(reject);
  });

/** Does it unless a tab says that it is in use, or this page has no locks. */
export async function ifUnused(name: string, work: () => unknown) {
  const locks = navigator.locks as LockManager | undefined; // there is none on plain http
  await locks?.request(name, { ifAvailable: true }, (lock) => lock && work()).catch(() => {});
}
