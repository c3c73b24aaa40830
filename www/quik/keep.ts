// What the page keeps in this browser: the identity, whose private key no script can read out, and
// where its account is.
import type { Identity } from "excalibur-client/quik";

/** One for each role. */
export interface Addresses {
  auth: string;
  session: string;
  relay: string;
}

export interface Kept {
  identity: Identity;
  /** Once there is an account. */
  account?: { servers: Addresses; uuid: string };
}

const [DATABASE, STORE, KEY] = ["quik-page", "kept", "me"];

export const load = () =>
  inStore<Kept | undefined>("readonly", (store) => store.get(KEY) as IDBRequest<Kept | undefined>);

export const save = (kept: Kept) => inStore("readwrite", (store) => store.put(kept, KEY));

async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await settled(opening);
  try {
    return await settled(work(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

const settled = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB failed"));
  });
