import { Download } from "./download.js";
import { ExcaliburError } from "./error.js";
import { core, init } from "./load.js";
import { typeOf } from "./mime.js";

export { ExcaliburError, init };

const baseName = (path) => path.split("/").filter(Boolean).at(-1);

// only this module makes sessions
const made = Symbol();

async function run(call) {
  try {
    return await call(await core());
  } catch (error) {
    throw ExcaliburError.from(error);
  }
}

export class ExcaliburSession extends EventTarget {
  #core;

  constructor(core, key) {
    super();
    if (key !== made) throw new TypeError("A session is made by ExcaliburSession.login().");
    this.#core = core;
  }

  static probe(server, options) {
    return run((core) => core.ExcaliburSession.probe(server, options));
  }

  static register(server, username, password, options) {
    return run((core) => core.ExcaliburSession.register(server, username, password, options));
  }

  static login(server, username, password, options) {
    return run(async (core) => {
      const session = await core.ExcaliburSession.login(server, username, password, options);
      return new ExcaliburSession(session, made);
    });
  }

  get username() {
    return this.#core.username;
  }

  get server() {
    return this.#core.server;
  }

  get expiresAt() {
    return this.#core.expiresAt;
  }

  get locked() {
    return this.#core.locked;
  }

  list(path, options) {
    return run(() => this.#core.list(path, options));
  }

  stat(path, options) {
    return run(() => this.#core.stat(path, options));
  }

  mkdir(path, options) {
    return run(() => this.#core.mkdir(path, options));
  }

  rename(path, name, options) {
    return run(() => this.#core.rename(path, name, options));
  }

  move(path, directory, options) {
    return run(() => this.#core.move(path, directory, options));
  }

  remove(path, options) {
    return run(() => this.#core.remove(path, options));
  }

  upload(directory, data, options) {
    return run(() => this.#core.upload(directory, data, options));
  }

  download(path, options) {
    return run(async () => new Download(baseName(path), await this.#core.download(path, options)));
  }

  openRanges(path, options) {
    return run(async () => {
      const ranges = await this.#core.openRanges(path, options);
      const unverifiedRange = (...range) => run(() => ranges.read(...range));
      const name = baseName(path);
      return { name, size: ranges.size, type: typeOf(name), unverifiedRange };
    });
  }

  vaultKey(password, options) {
    return run(() => this.#core.vaultKey(password, options));
  }

  lock() {
    return run(() => this.#core.lock());
  }
}
