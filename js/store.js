// The browser's own database, for what outlives a page: `CryptoKey`s keep in it what they do not
// let out.
import { ExcaliburError } from "./error.js";

/** Where there is none, as in Node, nothing is kept. */
export const hasDatabase = () => globalThis.indexedDB !== undefined;

/** For what asks to be kept there. */
export const noDatabase = (what) =>
  new ExcaliburError("unsupported", `${what} takes IndexedDB, which this runtime does not have.`);

const DATABASE = "excalibur";
const VERSION = 2;

class Store {
  static all = [];

  #name;
  #durability;

  /** `options` as `createObjectStore` takes them; `durability` of a transaction. */
  constructor(name, { durability = "default", ...options } = {}) {
    this.#name = name;
    this.#durability = durability;
    Store.all.push({ name, options });
  }

  get(key) {
    return this.#with("readonly", (store) => store.get(key));
  }

  getAll() {
    return this.#with("readonly", (store) => store.getAll());
  }

  put(value, key) {
    return this.#with("readwrite", (store) => store.put(value, key));
  }

  /**
   * Puts what `change` makes of an entry in its place, or deletes it where that is nothing, with no
   * other tab in between. Resolves to what was there.
   */
  change(key, change) {
    return this.#with("readwrite", (store) => {
      const request = store.get(key);
      request.onsuccess = () => {
        const changed = request.result && change(request.result);
        if (!changed) store.delete(key);
        else if (store.keyPath) store.put(changed);
        else store.put(changed, key);
      };
      return request;
    });
  }

  /** Deletes the entries of which `isDone(key, value)` says so. */
  removeWhere(isDone) {
    return this.#with("readwrite", (store) => {
      const request = store.openCursor();
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) return;
        if (isDone(cursor.key, cursor.value)) cursor.delete();
        cursor.continue();
      };
      return request;
    });
  }

  /** Resolves, to what the request found, when it is on the disk. */
  async #with(mode, ask) {
    let database;
    try {
      database = await open();
      return await new Promise((resolve, reject) => {
        const durability = this.#durability;
        const transaction = database.transaction(this.#name, mode, { durability });
        const request = ask(transaction.objectStore(this.#name));
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
}

/** Open vaults, each under a key of its own. */
export const sessions = new Store("sessions");

/** Quick unlocks. What counts tries must not be lost with the power. */
export const unlocks = new Store("unlocks", {
  keyPath: ["server", "username", "method"],
  durability: "strict",
});

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, VERSION);
    request.onupgradeneeded = () => {
      const { result } = request;
      for (const { name, options } of Store.all)
        if (!result.objectStoreNames.contains(name)) result.createObjectStore(name, options);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
