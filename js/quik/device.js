// What a device keeps for itself, in IndexedDB.
import { QuikError } from "./error.js";

const [DATABASE, STORE, KEY] = ["excalibur-client-quik", "device", "client_uuid"];

/** The `client_uuid` of this device, made once. */
export async function clientUuid() {
  try {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    const database = await settled(opening);
    try {
      // one transaction, so that two tabs agree
      const store = database.transaction(STORE, "readwrite").objectStore(STORE);
      const known = await settled(store.get(KEY));
      if (known) return known;
      const made = crypto.randomUUID();
      await settled(store.add(made, KEY));
      return made;
    } finally {
      database.close();
    }
  } catch (cause) {
    const message = "The browser does not let this page keep anything (IndexedDB).";
    throw new QuikError("storage", message, { cause });
  }
}

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
