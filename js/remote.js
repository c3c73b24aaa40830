// The core as the page sees it when it runs in a worker: the same calls, over Comlink.
import { proxy, transfer, wrap } from "./comlink.js";
import { ExcaliburError } from "./error.js";
import { handOverSignals } from "./signals.js";

handOverSignals();

// what the host knows the class by that has login()
const CLASS = 0;

/** A worker with the core in it; `makeWorker` is called once, and again after a failure. */
export class Host {
  #makeWorker;
  #running;

  constructor(makeWorker) {
    this.#makeWorker = makeWorker;
  }

  /** As load.js has it. */
  init = (source) => this.#ask((host) => host.init(source instanceof URL ? source.href : source));

  /** As load.js has it. */
  core = async () => ({
    ExcaliburSession: {
      probe: (server, options) => this.#call(CLASS, "probe", [server], options),
      register: (server, username, password, options) =>
        this.#call(CLASS, "register", [server, username, password], options),
      login: (server, username, password, options) =>
        this.#call(CLASS, "login", [server, username, password], options).then(this.#session),
      unlock: (server, username, sealed, key, options) =>
        this.#call(CLASS, "unlock", [server, username, sealed, key], options).then(this.#session),
      restore: (snapshot) => this.#call(CLASS, "restore", [snapshot]).then(this.#session),
    },
  });

  #session = async ({ id, fields }) => {
    const call = (method) => (path, options) => this.#call(id, method, [path], options);
    const callWith = (method) => (path, other, options) =>
      this.#call(id, method, [path, other], options);
    const session = {
      ...fields,
      locked: false,
      list: call("list"),
      stat: call("stat"),
      mkdir: call("mkdir"),
      rename: callWith("rename"),
      move: callWith("move"),
      remove: call("remove"),
      upload: callWith("upload"),
      download: async (path, options) => {
        const leash = new Leash(options);
        try {
          const incoming = await this.#send(id, "download", [path], leash);
          return this.#incoming(incoming, leash, session);
        } catch (error) {
          leash.release();
          throw error;
        }
      },
      openRanges: async (path, options) => {
        const { id: ranges, fields } = await this.#call(id, "openRanges", [path], options);
        return {
          ...fields,
          read: (start, end, options) => this.#call(ranges, "read", [start, end], options),
        };
      },
      vaultKey: call("vaultKey"),
      sealKeys: callWith("sealKeys"),
      snapshot: () => this.#call(id, "snapshot", []),
      lock: () => {
        session.locked = true;
        this.#call(id, "lock", []).catch(() => {}); // a worker that has failed has no keys
      },
      listen: (listener) => (session.listener = listener),
    };
    const hear = (name, number) => {
      if (name === "renewed") session.expiresAt = new Date(number);
      session.listener?.(name, number);
    };
    await this.#ask((host) => host.listen(id, proxy(hear)));
    return session;
  };

  #incoming({ id, fields }, leash, session) {
    let isOver = false;
    return {
      ...fields,
      read: async () => {
        if (isOver && !session.locked) throw wasRead();
        return this.#send(id, "read", [], new Leash());
      },
      cancel: () => {
        isOver = true;
        leash.release();
        this.#ask((host) => host.drop(id)).catch(() => {});
      },
    };
  }

  async #call(id, method, args, options) {
    const leash = new Leash(options);
    try {
      return await this.#send(id, method, args, leash);
    } finally {
      leash.release();
    }
  }

  #send(id, method, args, { options, signal, onProgress }) {
    const streams = args.filter((it) => it instanceof ReadableStream);
    return this.#ask((host) =>
      host.call(id, method, transfer(args, streams), options, signal, onProgress),
    );
  }

  async #ask(question) {
    const { host, waiting } = (this.#running ??= this.#start());
    let fail;
    // no race against a promise of the worker's, which would keep every answer as long as it lives
    const answer = new Promise((resolve, reject) => {
      waiting.add((fail = reject));
      question(host).then(resolve, reject);
    });
    try {
      const { value, error } = await answer;
      if (error) throw new ExcaliburError(error.code, error.message);
      return value;
    } catch (cause) {
      if (cause instanceof ExcaliburError) throw cause;
      const message = "The arguments hold something that cannot be handed to a worker.";
      throw new ExcaliburError("invalid_argument", message, { cause });
    } finally {
      waiting.delete(fail);
    }
  }

  #start() {
    const worker = this.#makeWorker();
    /** How those who wait are told that it has failed. */
    const waiting = new Set();
    worker.addEventListener("error", (cause) => {
      this.#running = undefined;
      worker.terminate();
      const message =
        "The worker could not be started, or has failed. Look at where it is served from.";
      for (const fail of waiting) fail(new ExcaliburError("internal", message, { cause }));
    });
    return { host: wrap(worker), waiting };
  }
}

const wasRead = () =>
  new ExcaliburError("invalid_argument", "The download has been read already. Start another.");

/** A call's signal and listener as they go over: let go of when the call has ended. */
class Leash {
  #abort = new AbortController();
  #caller;

  constructor(options) {
    if (!(options instanceof Object)) {
      this.options = options;
      return;
    }
    const { signal, onProgress, ...rest } = options;
    this.options = rest;
    if (signal instanceof AbortSignal) {
      this.#caller = signal;
      this.signal = this.#abort.signal;
      if (signal.aborted) this.#pull();
      else signal.addEventListener("abort", this.#pull);
    } else if (signal) rest.signal = signal; // the core says what is wrong with it
    if (typeof onProgress === "function") this.onProgress = proxy(onProgress);
    else if (onProgress) rest.onProgress = onProgress;
  }

  #pull = () => this.#abort.abort();

  release() {
    this.#caller?.removeEventListener("abort", this.#pull);
  }
}
