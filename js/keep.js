// Open vaults that outlive their page: what is kept of them, for whom, and until when.
//
// Tabs share entries: a duplicated tab its original's, all tabs of a user the device's. Each writing
// gives an entry another version, so that none writes or deletes over what another has made of it
// meanwhile, and none brings back what another has deleted.
import { ExcaliburError } from "./error.js";
import { hasDatabase, noDatabase, sessions } from "./store.js";

// where a tab notes the name of its entry, which is no secret
const TAB = "excalibur.tab";

const hasTab = "sessionStorage" in globalThis;

const isPossible = () => globalThis.crypto?.subtle && hasDatabase();

/** Where sessions of this `persist` are kept. */
export async function place(persist) {
  if (!globalThis.crypto?.subtle) {
    const message = "A session can be kept only on a page with WebCrypto. Serve it over https.";
    throw new ExcaliburError("needs_secure_context", message);
  }
  if (!hasDatabase()) throw noDatabase("Keeping a session");
  if (persist === "tab" && !hasTab) {
    const message = 'A worker has no tab that a session could be kept for. Use persist: "device".';
    throw new ExcaliburError("unsupported", message);
  }
  await sessions.removeWhere(isOver); // also finds out early whether the database works
  return new Kept({ persist });
}

/** The session that this tab, or else the device, has kept. */
export async function find() {
  if (!isPossible()) return undefined;
  await sessions.removeWhere(isOver);
  const key = hasTab && withTab((tab) => tab.getItem(TAB));
  const ofTab = key && (await sessions.get(key));
  if (ofTab?.version) return new Kept(ofTab);
  const ofDevice = (await sessions.getAll()).filter(({ persist }) => persist === "device");
  const [entry] = ofDevice.sort((a, b) => b.usedAt - a.usedAt);
  return entry && new Kept(entry);
}

/** Deletes all that is kept of a user and server: tabs that sleep hear of no lock. */
export async function forget({ server, username }, kept) {
  if (!isPossible()) return;
  await kept?.end();
  await sessions.removeWhere((_, it) => it.server === server && it.username === username);
}

/** One entry. Its changes come one after the other, and none after its end. */
class Kept {
  #last = Promise.resolve();
  #isOver = false;

  constructor(entry) {
    this.entry = entry;
  }

  /** Of a login. `entry`: server, username, expiresAt and idleMs, in ms, and the core's snapshot. */
  put(entry) {
    const { persist } = this.entry;
    const { server, username } = entry;
    const isOfTab = persist !== "device";
    const key = isOfTab ? crypto.randomUUID() : `device ${username} ${server}`;
    this.entry = { ...entry, key, persist, ...fresh() };
    return this.#change(() => {
      if (isOfTab) withTab((tab) => tab.setItem(TAB, key));
      return sessions.put(this.entry, key);
    });
  }

  /** What a renewal has brought takes the place of what is older, if the vault is still kept. */
  renew(entry) {
    this.entry = { ...this.entry, ...entry, ...fresh() };
    const mine = this.entry;
    return this.#change(() =>
      sessions.change(mine.key, (it) => (it.expiresAt > mine.expiresAt ? it : mine)),
    );
  }

  /** Whether it is kept still as it was found. */
  async isThere() {
    const now = await sessions.get(this.entry.key);
    return now?.version === this.entry.version;
  }

  /** The vault was used; `idleMs` from now on, if it is given. */
  use(idleMs) {
    const used = { usedAt: Date.now(), ...(idleMs && { idleMs }) };
    return this.#change(() => sessions.change(this.entry.key, (it) => ({ ...it, ...used })));
  }

  /** Deletes it, unless another tab has renewed it. */
  remove() {
    const { key, version } = this.entry;
    const removed = this.#change(() => sessions.change(key, (it) => it.version !== version && it));
    return Promise.all([removed, this.end()]);
  }

  /** It changes no more, and the tab does not look for it. */
  end() {
    this.#isOver = true;
    if (this.entry.persist === "device") return this.#last;
    return this.#last.then(() => withTab((tab) => tab.removeItem(TAB)));
  }

  #change(work) {
    if (this.#isOver) return this.#last;
    const done = this.#last.then(work);
    this.#last = done.catch(() => {}); // its caller is told
    return done;
  }
}

const fresh = () => ({ usedAt: Date.now(), version: crypto.randomUUID() });

const isOver = (_, { expiresAt, usedAt, idleMs = Infinity }) =>
  Date.now() >= Math.min(expiresAt, usedAt + idleMs);

function withTab(work) {
  try {
    return work(sessionStorage);
  } catch (cause) {
    throw new ExcaliburError("storage", "The browser keeps nothing for this page.", { cause });
  }
}
