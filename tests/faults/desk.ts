// What a test does on the page. `makeDesk` runs there: it can use nothing but what it holds.
import type {
  Download,
  ExcaliburSession,
  FileRanges,
  Progress,
  SessionOptions,
} from "excalibur-client";

declare global {
  var excalibur: typeof import("excalibur-client") | undefined;
}

/** The code of the error with which a call ended, or "ok". */
export type Outcome = string;

export async function makeDesk() {
  while (!globalThis.excalibur) await new Promise((resolve) => setTimeout(resolve, 10));
  const { ExcaliburError, ExcaliburSession } = globalThis.excalibur;
  /** All that was to be stored under a name. */
  const versions = new Map<string, Uint8Array<ArrayBuffer>[]>();
  const OLD = new TextEncoder().encode("what was there before");
  let controller = new AbortController();
  let session: ExcaliburSession;
  let shown: ReadableStreamDefaultReader;
  let ranges: FileRanges;
  const opened: Download[] = [];
  let folder = "";
  let files = 0;
  let renewals = 0;

  const outcome = async (call: Promise<unknown>): Promise<Outcome> => {
    try {
      await call;
      return "ok";
    } catch (error) {
      if (!(error instanceof ExcaliburError)) throw error;
      return error.name === "AbortError" ? `AbortError ${error.code}` : error.code;
    }
  };

  const makeNoise = (size: number) => {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; at += 65_536)
      crypto.getRandomValues(bytes.subarray(at, at + 65_536));
    return bytes;
  };

  const isSame = (one: Uint8Array, other: Uint8Array | undefined) =>
    one.length === other?.length && one.every((byte, at) => byte === other[at]);

  /** A file of the browser's own file system. */
  const openFile = async (name: string) =>
    (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });

  const read = async (file: FileSystemFileHandle) =>
    new Uint8Array(await (await file.getFile()).arrayBuffer());

  const desk = {
    register: (server: string, username: string, password: string, accountCreationKey: string) =>
      outcome(ExcaliburSession.register(server, username, password, { accountCreationKey })),

    login(
      server: string,
      username: string,
      password: string,
      options: SessionOptions = {},
    ): Promise<Outcome> {
      const { signal } = controller;
      const login = ExcaliburSession.login(server, username, password, { signal, ...options });
      const open = (it: ExcaliburSession) => {
        session = it;
        session.addEventListener("renewed", () => (renewals += 1));
      };
      return outcome(login.then(open));
    },

    /** How often the session has renewed itself. */
    renewals: () => renewals,

    /** Makes a directory; all paths that follow are in it. */
    enter(directory: string): Promise<Outcome> {
      folder = directory;
      return outcome(session.mkdir(directory));
    },

    /** Where its files are. */
    folder: () => folder,

    /** Bytes of a file. */
    sizeOf: async (name: string) => (await session.stat(`${folder}/${name}`))?.size,

    /** Cancels the calls that run. */
    cancel() {
      controller.abort();
      controller = new AbortController();
    },

    /** Stores noise under a name; with `cancelAt` only until that phase is reached. */
    put(
      name: string,
      size: number,
      { overwrite = false, cancelAt }: { overwrite?: boolean; cancelAt?: Progress["phase"] } = {},
    ): Promise<Outcome> {
      const bytes = makeNoise(size);
      versions.set(name, [...(versions.get(name) ?? []), bytes]);
      const { signal } = controller;
      const onProgress = ({ phase }: Progress) => phase === cancelAt && desk.cancel();
      return outcome(session.upload(folder, bytes, { name, overwrite, signal, onProgress }));
    },

    /**
     * Saves a file over another one on this machine's disk. An error that leaves anything but the
     * other one is told, as are bytes that are not the file's.
     */
    async get(name: string): Promise<Outcome> {
      const file = await openFile(`${folder} ${(files += 1)}`);
      const before = await file.createWritable();
      await before.write(OLD);
      await before.close();
      const { signal } = controller;
      const saved = outcome(
        session
          .download(`${folder}/${name}`, { signal })
          .then(async (download) => download.pipeTo(await file.createWritable())),
      );
      const result = await saved;
      const now = await read(file);
      const expected = result === "ok" ? versions.get(name)?.at(-1) : OLD;
      return isSame(now, expected) ? result : `${result}, but ${now.length} other bytes are there`;
    },

    /** Locks the vault. */
    lock: () => outcome(session.lock()),

    /** Opens a file for reading parts of it. */
    openRanges: (name: string): Promise<Outcome> =>
      outcome(session.openRanges(`${folder}/${name}`).then((it) => (ranges = it))),

    /** Reads a part, and says which of the versions it is of: 0 for none. */
    async readRange(name: string, start: number, end: number): Promise<number | Outcome> {
      let part = new Uint8Array();
      const result = await outcome(
        ranges.unverifiedRange(start, end).then((bytes) => (part = bytes)),
      );
      if (result !== "ok") return result;
      const isOf = (it: Uint8Array) => isSame(part, it.subarray(start, end));
      return (versions.get(name) ?? []).findIndex(isOf) + 1;
    },

    /** Opens so many downloads and reads none of them; how each of them went. */
    async openMany(name: string, count: number): Promise<Outcome[]> {
      const ask = async () => opened.push(await session.download(`${folder}/${name}`));
      return Promise.all(Array.from({ length: count }, () => outcome(ask())));
    },

    /** Reads one of them to its end. */
    async readOpened(): Promise<Outcome> {
      const download = opened.shift();
      return download ? outcome(download.blob()) : "none is open";
    },

    /** Asks for the first of them in memory, and holds on to it. */
    async readBytes(): Promise<Outcome> {
      return opened[0] ? outcome(opened[0].bytes()) : "none is open";
    },

    /** Shows the beginning of a file; `leave` then gives the stream up. */
    async show(name: string): Promise<Outcome> {
      const download = await session.download(`${folder}/${name}`);
      shown = download.unverifiedStream().getReader();
      return outcome(shown.read());
    },

    /** Reads it to its end. */
    showAll: (): Promise<Outcome> =>
      outcome(
        (async () => {
          while (!(await shown.read()).done);
        })(),
      ),

    leave: (): Promise<Outcome> => outcome(shown.cancel()),

    /** Which of the versions the server has: 1 for the first, 0 where there is none. */
    async look(name: string): Promise<number | string> {
      const stat = await session.stat(`${folder}/${name}`);
      if (!stat) return 0;
      const bytes = await (await session.download(`${folder}/${name}`)).bytes();
      const version = (versions.get(name) ?? []).findIndex((it) => isSame(bytes, it)) + 1;
      if (version === 0 || stat.size !== bytes.length) return `${stat.size} bytes of something`;
      return version;
    },

    /** Stores so many small files at once, and says how often each outcome was. */
    async putMany(count: number): Promise<Record<Outcome, number>> {
      const outcomes: Record<Outcome, number> = {};
      const puts = Array.from({ length: count }, async (_, at) => {
        const result = await desk.put(`file ${at}`, at);
        outcomes[result] = (outcomes[result] ?? 0) + 1;
      });
      await Promise.all(puts);
      return outcomes;
    },

    /** How many files of this machine's disk are not what was there before. */
    async countChanged(): Promise<number> {
      let changed = 0;
      const root = await navigator.storage.getDirectory();
      for await (const entry of root.values())
        if (entry.kind === "file" && !isSame(await read(entry), OLD)) changed += 1;
      return changed;
    },

    /** The names in a directory. */
    async list(): Promise<string[] | Outcome> {
      let names: string[] = [];
      const { signal } = controller;
      const result = await outcome(
        session.list(folder, { signal }).then(({ items }) => (names = items.map((it) => it.name))),
      );
      return result === "ok" ? names : result;
    },

    mkdir: (name: string) =>
      outcome(session.mkdir(`${folder}/${name}`, { signal: controller.signal })),
  };
  return desk;
}

export type Desk = Awaited<ReturnType<typeof makeDesk>>;
