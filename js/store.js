// The browser's own database, for what outlives a page: `CryptoKey`s keep in it what they do not
// let out.
import { ExcaliburError } from "./error.js";

const DATABASE = "excalibur";
const STORE = "sessions";

export const get = (key) => withStore("readonly", (store) => store.get(key));
export const put = (key, value) => withStore("readwrite", (store) => store.put(value, key));

/** Deletes the entries of which `isDone(key, value)` says so. */
export const removeWhere = (isDone) =>
  withStore("readwrite", (store) => {
    const request = store.openCursor();
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return;
      if (isDone(cursor.key, cursor.value)) cursor.delete();
      cursor.continue();
    };
    return request;
  });

/** Resolves, to what the request found, when it is on the disk. */
async function withStore(mode, ask) {
  let database;
  try {
    database = await open();
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } catch (cause) {
    const message =
      "The browser's database failed. It may be full, or forbidden as in private browsing.";
    throw new ExcaliburError("storage", message, { cause });
  } finally {
    database?.close();
  }
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
