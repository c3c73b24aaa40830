// Open vaults that outlive their page: what is kept of them, for whom, and until when.
import { ExcaliburError } from "./error.js";
import { sessions } from "./store.js";

// where a tab notes the name of its entry, which is no secret
const TAB = "excalibur.tab";
const DEVICE = "device";

/** Where sessions of this `persist` are kept; `undefined` for "none". */
export async function place(persist) {
  if (!globalThis.crypto?.subtle) {
    const message = "A session can be kept only on a page with WebCrypto. Serve it over https.";
    throw new ExcaliburError("needs_secure_context", message);
  }
  await sessions.removeWhere(isOver); // also finds out early whether the database works
  return new Kept(persist === "device" ? DEVICE : crypto.randomUUID());
}

/** The session that this tab, or else the device, has kept. */
export async function find() {
  if (!globalThis.crypto?.subtle) return undefined;
  await sessions.removeWhere(isOver);
  for (const key of [withTab((tab) => tab.getItem(TAB)), DEVICE]) {
    const entry = key && (await sessions.get(key));
    if (entry) return new Kept(key, entry);
  }
  return undefined;
}

/** One entry. Its changes come one after the other, and none after its end. */
class Kept {
  #key;
  #last = Promise.resolve();
  #isOver = false;

  constructor(key, entry = {}) {
    this.#key = key;
    this.entry = entry;
  }

  /** `entry`: server, username, expiresAt and idleMs, in ms, and the core's snapshot. */
  put(entry) {
    this.entry = { ...entry, usedAt: Date.now() };
    return this.#change(() => {
      this.#note((tab) => tab.setItem(TAB, this.#key));
      return sessions.put(this.entry, this.#key);
    });
  }

  /** The vault was used. */
  async use() {
    if (this.entry.snapshot) await this.put(this.entry);
  }

  /** Deletes it. */
  remove() {
    return this.#end((key) => key === this.#key);
  }

  /** Deletes all entries of the same user and server, too: tabs that sleep hear of no lock. */
  removeAll() {
    const { server, username } = this.entry;
    const isSame = (it) => it.server === server && it.username === username;
    return this.#end((key, it) => key === this.#key || isSame(it));
  }

  #end(isDone) {
    const removed = this.#change(() => {
      this.#note((tab) => tab.removeItem(TAB));
      return sessions.removeWhere(isDone);
    });
    this.#isOver = true;
    return removed;
  }

  #note(work) {
    if (this.#key !== DEVICE) withTab(work);
  }

  #change(work) {
    if (this.#isOver) return this.#last;
    const done = this.#last.then(work);
    this.#last = done.catch(() => {}); // its caller is told
    return done;
  }
}

const isOver = (_, { expiresAt, usedAt, idleMs = Infinity }) =>
  Date.now() >= Math.min(expiresAt, usedAt + idleMs);

function withTab(work) {
  try {
    return work(sessionStorage);
  } catch (cause) {
    throw new ExcaliburError("storage", "The browser keeps nothing for this page.", { cause });
  }
}
