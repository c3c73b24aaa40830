import { ExcaliburError } from "./error.js";
import { core, init, modules, part, source } from "./load.js";
import { ownOptions } from "./options.js";
import { sorted } from "./order.js";

export { ExcaliburError, init };

const baseName = (path) => path.split("/").filter(Boolean).at(-1);

// only this module makes sessions
const made = Symbol();

async function run(Session, call) {
  try {
    return await call(await Session[source]());
  } catch (error) {
    throw ExcaliburError.from(error);
  }
}

const keep = () => part(modules.keep);
const quickUnlock = () => part(modules.quickUnlock);

/** What is kept, open; nothing where it is no longer good. */
async function reopen(core, kept) {
  try {
    return await core.ExcaliburSession.restore(kept.entry.snapshot);
  } catch {
    await kept.remove();
    return undefined;
  }
}

const LINE = ["offline", "online"];

export class ExcaliburSession extends EventTarget {
  static [source] = core;

  #core;
  #tabs;
  #idle;
  #kept;
  #transfers = 0;
  #isOffline = false;

  constructor(core, key) {
    super();
    if (key !== made) throw new TypeError("A session is made by ExcaliburSession.login().");
    this.#core = core;
    // all tabs that have this vault open
    this.#tabs = new BroadcastChannel(`excalibur ${core.server} ${core.username}`);
    this.#tabs.onmessage = ({ data }) => this.#hear(data);
    for (const name of LINE) globalThis.addEventListener?.(name, this.#onLine); // not in Node
    core.listen((name, number) =>
      this.#tell(name, name === "throttled" ? { ms: number } : { expiresAt: new Date(number) }),
    );
  }

  static probe(server, options) {
    return run(this, (core) => core.ExcaliburSession.probe(server, options));
  }

  static register(server, username, password, options) {
    return run(this, (core) => core.ExcaliburSession.register(server, username, password, options));
  }

  static login(server, username, password, options) {
    return ExcaliburSession.#open(this, options, (core, rest) =>
      core.login(server, username, password, rest),
    );
  }

  static unlock(options) {
    return ExcaliburSession.#open(this, options, async (core, rest) =>
      (await quickUnlock()).unlock(core, rest),
    );
  }

  static async quickUnlocks() {
    return (await quickUnlock()).list();
  }

  static async removeQuickUnlock(which) {
    return (await quickUnlock()).remove(which);
  }

  static async #open(Session, options, logIn) {
    const { idleLockMs, persist, rest } = ownOptions(options); // as they are now
    return run(Session, async (core) => {
      const kept = persist && (await (await keep()).place(persist));
      const opened = await logIn(core.ExcaliburSession, rest);
      const session = new Session(opened, made);
      return session.#begin(idleLockMs, kept, (entry) => kept.put(entry));
    });
  }

  static async restore(options) {
    try {
      const { idleLockMs } = ownOptions(options);
      const { find } = await keep();
      for (let kept; (kept = await find());) {
        const opened = await reopen(await this[source](), kept);
        if (!opened) return null;
        // it listens from here on: a lock of another tab is heard, or has deleted what is kept
        const session = new this(opened, made);
        if (await kept.isThere())
          return await session.#begin(idleLockMs ?? kept.entry.idleMs, kept);
        session.#close();
      }
      return null;
    } catch (error) {
      if (error.code === "locked") return null;
      throw ExcaliburError.from(error);
    }
  }

  get username() {
    return this.#core.username;
  }

  get server() {
    return this.#core.server;
  }

  get hasOwnVaultKey() {
    return this.#core.hasOwnVaultKey;
  }

  get expiresAt() {
    return this.#core.expiresAt;
  }

  get locked() {
    return this.#core.locked;
  }

  list(path, options) {
    return this.#run(async (core) => {
      const listing = await core.list(path, options);
      return { ...listing, items: sorted(listing.items) };
    });
  }

  stat(path, options) {
    return this.#run((core) => core.stat(path, options));
  }

  mkdir(path, options) {
    return this.#run((core) => core.mkdir(path, options));
  }

  rename(path, name, options) {
    return this.#run((core) => core.rename(path, name, options));
  }

  move(path, directory, options) {
    return this.#run((core) => core.move(path, directory, options));
  }

  remove(path, options) {
    return this.#run((core) => core.remove(path, options));
  }

  async *removeAll(paths, options) {
    const { removeAll } = await part(modules.bulk);
    yield* removeAll(this, paths, options);
  }

  async upload(directory, data, options) {
    this.#transfer.begin();
    try {
      return await this.#run((core) => core.upload(directory, data, options));
    } finally {
      this.#transfer.end();
    }
  }

  async *uploadAll(directory, files, options) {
    const { uploadAll } = await part(modules.bulk);
    yield* uploadAll(this, directory, files, options);
  }

  download(path, options) {
    return this.#run(async (core) => {
      const loading = part(modules.download); // not for those who only look
      loading.catch(() => {}); // it is told below
      const incoming = await core.download(path, options);
      try {
        const { Download } = await loading;
        const transfer = { ...this.#transfer, session: this, signal: options?.signal };
        return new Download(baseName(path), incoming, transfer);
      } catch (error) {
        incoming.cancel();
        throw error;
      }
    });
  }

  async *downloadAll(directory, options) {
    const { downloadAll } = await part(modules.bulk);
    yield* downloadAll(this, directory, options);
  }

  openRanges(path, options) {
    return this.#run(async (core) => {
      const ranges = await core.openRanges(path, options);
      const unverifiedRange = (...range) => this.#run(() => ranges.read(...range));
      const name = baseName(path);
      const { typeOf } = await part(modules.mime);
      return { name, size: ranges.size, type: typeOf(name), unverifiedRange };
    });
  }

  vaultKey(password, options) {
    return this.#run((core) => core.vaultKey(password, options));
  }

  setQuickUnlock(options) {
    return this.#run(async (core) => (await quickUnlock()).set(core, options));
  }

  lock() {
    return run(this.constructor, () => this.#end("call"));
  }

  /** `put` keeps it for the first time. */
  async #begin(idleLockMs, kept, put) {
    if (idleLockMs !== undefined) {
      const { IdleLock } = await part(modules.idle).catch((error) => {
        this.#close();
        throw error;
      });
      if (this.locked) throw new ExcaliburError("locked", "The vault was locked meanwhile.");
      this.#idle = new IdleLock(idleLockMs, {
        isBusy: () => this.#transfers > 0,
        use: () => this.#use(),
        expiring: (seconds) => this.#tell("expiring", { seconds }),
        idle: () => this.#end("idle").catch(() => {}),
      });
    }
    if (kept) {
      this.#kept = kept;
      const entry = async () => {
        const { server, username, expiresAt } = this;
        const snapshot = await this.#core.snapshot();
        return { server, username, expiresAt: +expiresAt, idleMs: idleLockMs, snapshot };
      };
      const renew = async () => kept.renew(await entry());
      this.addEventListener("renewed", () => renew().catch(() => {}));
      await (put ? entry().then(put) : kept.use(idleLockMs)).catch(async (error) => {
        await this.#end("call").catch(() => {});
        throw error;
      });
    }
    if (this.locked) throw new ExcaliburError("locked", "The vault was locked meanwhile.");
    return this;
  }

  async #run(call) {
    try {
      const result = await run(this.constructor, () => call(this.#core));
      this.#setOffline(false);
      return result;
    } catch (error) {
      if (error.code === "unreachable") this.#setOffline(true);
      if (error.code === "session_expired") this.#end("expired").catch(() => {});
      throw error;
    }
  }

  /** A transfer that runs. */
  #transfer = {
    run: (call) => this.#run(call),
    begin: () => (this.#transfers += 1),
    end: () => {
      this.#transfers -= 1;
      this.#idle?.use();
    },
  };

  /** The vault was used here: the other tabs are told, and how long it is kept. */
  #use() {
    this.#tabs.postMessage("use");
    this.#kept?.use().catch(() => {});
  }

  #hear(message) {
    if (message === "use") this.#idle?.usedElsewhere();
    if (message === "lock") this.#end("tab").catch(() => {});
  }

  /** Locks: the keys go first. */
  async #end(reason) {
    if (this.#core.locked) return;
    // the session of another tab is its own, and may be good still
    const isOfAll = reason === "call" || reason === "idle";
    const tellTabs = () => isOfAll && this.#tabs.postMessage("lock");
    this.#core.lock();
    tellTabs();
    this.#idle?.stop();
    this.#idle = undefined; // a transfer that ends now is no use of the vault
    this.#tell("locked", { reason });
    try {
      await (isOfAll ? this.#forget() : this.#kept?.remove());
    } finally {
      // once more: a tab that was about to open it listens by now, or finds nothing kept
      tellTabs();
      this.#close();
    }
  }

  /** Nothing is left of this user's vault in this browser. */
  async #forget() {
    try {
      await (await keep()).forget(this, this.#kept);
    } catch (error) {
      if (this.#kept) throw error; // nothing was kept by this tab, and mostly by none
    }
  }

  #close() {
    this.#core.lock();
    this.#tabs.close();
    for (const name of LINE) globalThis.removeEventListener?.(name, this.#onLine);
  }

  #onLine = ({ type }) => this.#setOffline(type === "offline");

  #setOffline(isOffline) {
    if (this.#isOffline === isOffline) return;
    this.#isOffline = isOffline;
    this.#tell(isOffline ? "offline" : "online", null);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
