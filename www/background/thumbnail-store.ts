// Thumbnails, kept sealed under keys that no script can read out, for each user of each server.
import { done, openDatabase } from "./database";
import { THUMBNAILS } from "./thumbnail-leftovers";

const KEYS = "keys";
const PICTURES = "pictures";
/** Together with the next, 32 MiB. */
const MOST_PICTURES = 1024;
const MOST_BYTES = 32 * 1024;
const IV_BYTES = 12;

interface Keys {
  owner: string;
  seal: CryptoKey;
  /** Of the digests that pictures are kept under: a path cannot be guessed from one. */
  name: CryptoKey;
}

interface Kept {
  id: string;
  owner: string;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
  type: string;
  usedAt: number;
}

const open = () =>
  openDatabase(THUMBNAILS, (database) => {
    database.createObjectStore(KEYS, { keyPath: "owner" });
    const pictures = database.createObjectStore(PICTURES, { keyPath: "id" });
    pictures.createIndex("owner", "owner");
    pictures.createIndex("usedAt", "usedAt");
  });

const makeKeys = async (owner: string): Promise<Keys> => ({
  owner,
  seal: await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]),
  name: await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]),
});

export class ThumbnailStore {
  private constructor(
    readonly database: IDBDatabase,
    readonly keys: Keys,
  ) {}

  /** @throws where the browser keeps nothing, or has no WebCrypto on this page */
  static async open(owner: string) {
    const made = await makeKeys(owner);
    const database = await open();
    const keys = database.transaction(KEYS, "readwrite").objectStore(KEYS);
    const there = (await done(keys.get(owner))) as Keys | undefined;
    if (!there) await done(keys.put(made));
    return new ThumbnailStore(database, there ?? made);
  }

  /** What is kept under a name. */
  async get(name: string): Promise<Blob | null> {
    const id = await this.#id(name);
    const pictures = this.#pictures();
    const kept = (await done(pictures.get(id))) as Kept | undefined;
    if (!kept) return null;
    pictures.put({ ...kept, usedAt: Date.now() });
    const how = { name: "AES-GCM", iv: kept.iv, additionalData: new TextEncoder().encode(id) };
    const bytes = await crypto.subtle.decrypt(how, this.keys.seal, kept.sealed);
    return new Blob([bytes], { type: kept.type });
  }

  /** Keeps it, and lets go of what was not looked at for longest where there is no more room. */
  async put(name: string, picture: Blob) {
    if (picture.size > MOST_BYTES) return;
    const id = await this.#id(name);
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const how = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) };
    const sealed = await crypto.subtle.encrypt(how, this.keys.seal, await picture.arrayBuffer());
    const { owner } = this.keys;
    const kept: Kept = { id, owner, iv, sealed, type: picture.type, usedAt: Date.now() };
    const pictures = this.#pictures();
    await done(pictures.put(kept));
    if ((await done(pictures.count())) <= MOST_PICTURES) return;
    const oldest = await done(pictures.index("usedAt").openCursor());
    oldest?.delete();
  }

  close() {
    this.database.close();
  }

  #pictures() {
    return this.database.transaction(PICTURES, "readwrite").objectStore(PICTURES);
  }

  async #id(name: string) {
    const text = new TextEncoder().encode(name);
    const digest = new Uint8Array(await crypto.subtle.sign("HMAC", this.keys.name, text));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
}

/** Deletes all that is kept of a user: without the keys, what is left of it on a disk is noise. */
export async function forgetThumbnails(owner: string) {
  const database = await open();
  const stores = database.transaction([KEYS, PICTURES], "readwrite");
  stores.objectStore(KEYS).delete(owner);
  const pictures = stores.objectStore(PICTURES);
  for (const id of await done(pictures.index("owner").getAllKeys(owner))) pictures.delete(id);
  database.close();
}
