/**
 * A client for Excalibur, an end-to-end encrypted file vault.
 *
 * Paths are what a person sees: names separated by `/`, from the vault's root (`""`) down.
 *
 * @module excalibur-client
 */

/** Why a call failed. Stable across releases; `docs/errors.md` says what to do about each. */
export type ErrorCode =
  | "invalid_argument"
  | "unreachable"
  | "not_excalibur"
  | "incompatible"
  | "user_exists"
  | "user_not_found"
  | "wrong_password"
  | "wrong_pin"
  | "no_quick_unlock"
  | "wrong_creation_key"
  | "server_not_verified"
  | "bad_handshake"
  | "session_expired"
  | "stale_session"
  | "locked"
  | "not_found"
  | "already_exists"
  | "not_empty"
  | "not_a_directory"
  | "invalid_name"
  | "name_too_long"
  | "too_large"
  | "rate_limited"
  | "timeout"
  | "aborted"
  | "corrupt"
  | "changed"
  | "wrong_key"
  | "needs_secure_context"
  | "unsupported"
  | "storage"
  | "refused"
  | "server_error"
  | "internal";

/**
 * Every failure of this package. `message` is a sentence for a person; it holds no secret.
 *
 * `name` is `"ExcaliburError"`, or `"AbortError"` for a call that its signal cancelled.
 */
export class ExcaliburError extends Error {
  constructor(code: ErrorCode, message: string, options?: ErrorOptions);
  readonly code: ErrorCode;
}

/**
 * Loads the WebAssembly module from elsewhere than beside this file. Optional: without it the
 * first call loads the module. A load that failed can be tried again. On a page without WebCrypto
 * it must be `excalibur_client_software_bg.wasm`.
 */
export function init(source?: string | URL | Request | Response | BufferSource): Promise<void>;

/** What every call takes. */
export interface CallOptions {
  /** Cancels the call, which then rejects with code `aborted`. The session stays usable. */
  signal?: AbortSignal;
}

/** What a call takes that names a server. */
export interface ServerOptions extends CallOptions {
  /**
   * How fast requests may go: the limit of whoever runs the server, for all calls of this page to it
   * from now on. Without it, the one that servers have unless it was changed: 20 at once, and one
   * more each second. `Infinity` for both says that there is none.
   */
  rateLimit?: { burst: number; perSecond: number };
}

/** How far a transfer is. */
export interface Progress {
  /** Bytes of the file done. */
  loaded: number;
  /** Bytes of the file in all. */
  total: number;
  /** What is being done: an upload is sealed, then sent; a download is received. */
  phase: "seal" | "send" | "receive";
}

/** What a long call takes. */
export interface TransferOptions extends CallOptions {
  /** Hears how far it is. */
  onProgress?: (progress: Progress) => void;
}

/** What a server says of itself. */
export interface ServerInfo {
  /** Its address, as it is used from now on. */
  server: string;
  /** Its version, such as `"0.2.0"`. */
  version: string;
  /** Whether this client speaks its protocol. */
  compatible: boolean;
  /** Bits of the SRP group that new accounts get. */
  groupBits: number;
  /** Whether the user exists; only when a user was asked for. */
  registered?: boolean;
}

/** An entry of a directory. */
export interface Item {
  name: string;
  /** Its path from the root. */
  path: string;
  kind: "file" | "directory";
  /** Bytes of a file; `null` for a directory. */
  size: number | null;
  /** MIME type of a file, where the server knows it. */
  type: string | null;
}

/**
 * A directory and what is in it: directories first, each kind by name, as people sort: `9.txt` before
 * `10.txt`, `ä` beside `a`, in the language of the page (`lang` of its root element), or the browser's
 * where the page has none, as in a worker. Names that this language holds equal stand by their code
 * units.
 */
export interface Listing {
  path: string;
  items: Item[];
}

/** What is known of one path. */
export interface Stat extends Item {
  /** Whether a directory is empty; not there for a file. */
  empty?: boolean;
}

/** Says which is meant where a file and a directory of one name stand side by side. */
export interface KindOptions extends CallOptions {
  kind?: "file" | "directory";
}

/**
 * A file on its way. It is read once, by one of the four methods; a connection that breaks is taken
 * up again where it was.
 */
export interface Download {
  readonly name: string;
  /** Bytes, as the file says. */
  readonly size: number;
  /** MIME type by the name, `application/octet-stream` where none is known. */
  readonly type: string;

  /** The file, after both of its seals were checked. */
  blob(): Promise<Blob>;
  /** The file in memory, after both of its seals were checked. */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Writes the file into a sink as it comes. The sink is closed after both seals were checked, and
   * aborted on any failure or cancel: a `FileSystemWritableFileStream` then leaves nothing behind.
   *
   * @throws {@link ExcaliburError} `storage` when the sink fails
   */
  pipeTo(sink: WritableStream<Uint8Array<ArrayBuffer>>): Promise<void>;
  /**
   * The file as it comes. **Nothing vouches for these bytes before the stream has ended without an
   * error**: they may have been changed on the way. To be shown, never to be kept or acted on.
   */
  unverifiedStream(): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** A file, or a directory, for {@link ExcaliburSession.uploadAll}. */
export type BulkFile =
  /** Goes to its `webkitRelativePath`, as the files of a picked folder have it, else to its name. */
  | File
  | {
      /** From the directory of the call on; directories in it are made. */
      path: string;
      data: Blob | BufferSource | ReadableStream<Uint8Array>;
      /** Bytes of a stream. */
      size?: number;
    }
  /** A directory, which may be empty; it may be there already. */
  | { path: string; kind: "directory" };

/** What {@link ExcaliburSession.downloadAll} finds. */
export type BulkFound = { kind: "file"; download: Download } | { kind: "directory" };

/** How far one item of many is. */
export interface BulkProgress extends Progress {
  /** The item's path. */
  path: string;
  /** How many items are done before it. */
  done: number;
}

/** What a call for many items takes; its signal ends the iterator with `aborted`. */
export interface BulkOptions extends CallOptions {
  /** Hears how far the item is that is being done. */
  onProgress?: (progress: BulkProgress) => void;
}

/** What became of one item; its path is from the vault's root down. */
export type BulkResult<Found = unknown> =
  ({ path: string; ok: true } & Found) | { path: string; ok: false; error: ExcaliburError };

/** How a session is kept. */
export interface SessionOptions extends ServerOptions {
  /**
   * Locks after that many milliseconds without a person's use (pointer, keys, wheel, touch) of any
   * tab that has this vault open, and not while a transfer runs. Never, unless it is given.
   */
  idleLockMs?: number;
  /**
   * Where the open vault is kept, so that {@link ExcaliburSession.restore} opens it again without
   * the password: for this tab (a reload, not a new tab), for all tabs of this browser
   * (`"device"`), or nowhere, which is the default. Kept are keys that no script can read out, in
   * IndexedDB, until the vault is locked, `idleLockMs` is over or the session ends.
   *
   * @throws {@link ExcaliburError} `needs_secure_context` on a page without WebCrypto, `storage`;
   * `unsupported` where there is no IndexedDB, and for `"tab"` in a worker, which is in no tab
   */
  persist?: "tab" | "device" | "none";
}

/** How a quick unlock opens. */
export type QuickUnlockMethod = "pin" | "passkey";

/** A quick unlock of this browser, without what is secret. */
export interface QuickUnlock {
  /** As {@link ExcaliburSession.server} has it. */
  server: string;
  username: string;
  method: QuickUnlockMethod;
  createdAt: Date;
  /** Of a PIN, five after every right one. */
  triesLeft?: number;
}

/** What a session tells, each as a `CustomEvent` with this `detail`. */
export interface SessionEvents {
  /**
   * By {@link ExcaliburSession.lock}, for lack of use, because another tab was locked, or because
   * the session is over and cannot be renewed: the call that found out rejects with
   * `session_expired`, and the other tabs stay open.
   */
  locked: CustomEvent<{ reason: "call" | "idle" | "tab" | "expired" }>;
  /** Nobody uses the vault: it will be locked in so many seconds. */
  expiring: CustomEvent<{ seconds: number }>;
  /** The token was over, or about to be, and the session has logged in again by itself. */
  renewed: CustomEvent<{ expiresAt: Date }>;
  /** A call waits so long for the server's rate limit. */
  throttled: CustomEvent<{ ms: number }>;
  /** The network is gone, or the server does not answer. */
  offline: CustomEvent<null>;
  /** It is there again. */
  online: CustomEvent<null>;
}

/** A file of which parts are read, for a player that seeks or a viewer of pages. */
export interface FileRanges {
  readonly name: string;
  /** Bytes, as the file says. */
  readonly size: number;
  readonly type: string;
  /**
   * The bytes from `start` up to, and without, `end`; fewer where the file ends before. The
   * connection vouches for them, but **the file's own tag does not cover them**: whoever holds the
   * server can have changed them.
   *
   * @throws {@link ExcaliburError} `changed` when another file has taken its place
   */
  unverifiedRange(
    start: number,
    end: number,
    options?: CallOptions,
  ): Promise<Uint8Array<ArrayBuffer>>;
}

/** A user's open vault. Make one with {@link ExcaliburSession.login}. */
export class ExcaliburSession extends EventTarget {
  private constructor();

  /**
   * Asks a server what it is, and whether it has a user.
   *
   * @param server its address, with or without `/api`, with or without a path before it
   * @throws {@link ExcaliburError} `unreachable`, `not_excalibur`
   */
  static probe(
    server: string,
    options?: ServerOptions & { username?: string },
  ): Promise<ServerInfo>;

  /**
   * Makes an account with an empty vault. Log in afterwards.
   *
   * @param options.accountCreationKey 32 characters; whoever runs the server has it
   * @throws {@link ExcaliburError} `user_exists`, `wrong_creation_key`, `incompatible`,
   * `invalid_name`
   */
  static register(
    server: string,
    username: string,
    password: string,
    options: ServerOptions & { accountCreationKey: string },
  ): Promise<void>;

  /**
   * Opens a user's vault. The password does not leave the page.
   *
   * @param options.vaultKey 32 bytes, as {@link vaultKey} gave them for a backup: the key of this
   * session in place of the account's, for a vault that was restored under another account. The
   * account's is then not asked for, and need not open. Nothing tells whether it fits before a file is
   * opened, which is `corrupt` if not. It is copied at once; wipe yours
   * @throws {@link ExcaliburError} `wrong_password`, `user_not_found`, `server_not_verified`,
   * `incompatible`; `wrong_key` when the password does not open the account's vault key
   */
  static login(
    server: string,
    username: string,
    password: string,
    options?: SessionOptions & { vaultKey?: Uint8Array },
  ): Promise<ExcaliburSession>;

  /**
   * The vault that an earlier page has kept with `persist`; `null` where there is none, or none that
   * is still good. The server is not asked: a session that it has forgotten fails with
   * `session_expired` at its first call. What renews a session is not kept: this one ends with its
   * token.
   *
   * @param options.idleLockMs in place of what was given at the login
   * @throws {@link ExcaliburError} `storage`
   */
  static restore(options?: { idleLockMs?: number }): Promise<ExcaliburSession | null>;

  /**
   * Logs in with a quick unlock that {@link setQuickUnlock} has made in this browser, without the
   * password: with a PIN, or, where none is given, with a passkey, which the browser then asks for.
   *
   * @param options.server narrows the choice, as does `username`; the newest of several is taken
   * @throws {@link ExcaliburError} `wrong_pin`, with the fifth of which it is deleted;
   * `no_quick_unlock` where there is none, or the password has changed, which deletes it, too;
   * `aborted` when a person cancels; `needs_secure_context` on a page without WebCrypto; as a login
   */
  static unlock(
    options?: SessionOptions & { server?: string; username?: string; pin?: string },
  ): Promise<ExcaliburSession>;

  /** The quick unlocks of this browser, the newest first. None on a page without WebCrypto. */
  static quickUnlocks(): Promise<QuickUnlock[]>;

  /** Deletes the quick unlock that is given, those that fit, or all. No password is asked for. */
  static removeQuickUnlock(which?: {
    server?: string;
    username?: string;
    method?: QuickUnlockMethod;
  }): Promise<void>;

  /** The user's name. */
  readonly username: string;
  /** The server's address. */
  readonly server: string;
  /**
   * Whether its files are sealed with a vault key that the login was given, and not with the account's:
   * also after {@link restore}, and {@link unlock} by what was set up in such a session.
   */
  readonly hasOwnVaultKey: boolean;
  /** When the session ends. */
  readonly expiresAt: Date;
  /** Whether the keys are forgotten; every call then rejects with `locked`. */
  readonly locked: boolean;

  /** Tells a listener of one of the {@link SessionEvents}. */
  addEventListener<Name extends keyof SessionEvents>(
    type: Name,
    listener: (event: SessionEvents[Name]) => void,
    options?: AddEventListenerOptions | boolean,
  ): void;
  /** The same for a name that is known only when the page runs. */
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void;

  /** What is in a directory. */
  list(path?: string, options?: CallOptions): Promise<Listing>;
  /** What is at a path; `null` when nothing is. */
  stat(path: string, options?: KindOptions): Promise<Stat | null>;
  /** Makes a directory, and those above it that are missing. */
  mkdir(path: string, options?: CallOptions): Promise<void>;
  /** Gives an entry another name in its directory. */
  rename(path: string, name: string, options?: KindOptions): Promise<void>;
  /** Moves an entry into another directory. */
  move(path: string, directory: string, options?: KindOptions): Promise<void>;
  /** Deletes a file, or a directory: `recursive` also one that is not empty. */
  remove(path: string, options?: KindOptions & { recursive?: boolean }): Promise<void>;

  /**
   * Removes many entries, one after the other, and goes on past one that fails.
   */
  removeAll(
    paths: Iterable<string> | AsyncIterable<string>,
    options?: KindOptions & { recursive?: boolean },
  ): AsyncGenerator<BulkResult, void>;

  /**
   * Seals a file and stores it in a directory. What is sealed goes into a `Blob`, which the browser
   * may keep on disk, so that memory stays bounded; Node, Deno and Bun hold it in memory. Without an
   * XMLHttpRequest, as there, `onProgress` hears of `send` when all of it has gone.
   *
   * @param data a stream needs `options.size`
   * @param options.name the file's name; a `File` brings its own
   * @param options.overwrite replaces a file of that name, else `already_exists`. The old one stands until
   * all of the new one is there; what a broken upload has left is replaced in any case
   */
  upload(
    directory: string,
    data: Blob | BufferSource | ReadableStream<Uint8Array>,
    options?: TransferOptions & { name?: string; size?: number; overwrite?: boolean },
  ): Promise<Item>;

  /**
   * Stores many files, one after the other, and goes on past one that fails. Directories among them
   * and in their paths are made; `directory` itself must be there.
   */
  uploadAll(
    directory: string,
    files: Iterable<BulkFile> | AsyncIterable<BulkFile>,
    options?: BulkOptions & { overwrite?: boolean },
  ): AsyncGenerator<BulkResult<{ item: Item }>, void>;

  /**
   * Asks for a file. The result is there once its size is known; it then brings the bytes. Read it, or
   * end it by its signal: five that are open take all connections but one, and the next waits.
   *
   * @throws {@link ExcaliburError} `changed` when another file takes its place while it is broken off;
   * `timeout` when nobody reads those that are open
   */
  download(path: string, options?: TransferOptions): Promise<Download>;

  /**
   * All that is in a directory and below it, each directory before what it holds. A file is there
   * when its turn comes, and is to be read before the next is asked for. A directory that cannot be
   * listed is a failed item.
   */
  downloadAll(
    directory: string,
    options?: BulkOptions,
  ): AsyncGenerator<BulkResult<BulkFound>, void>;

  /** Opens a file for reading parts of it. */
  openRanges(path: string, options?: CallOptions): Promise<FileRanges>;

  /**
   * The vault key, 32 bytes, for a backup: whoever has it and the stored files can read them. It is
   * the one in force, also where the login was given another than the account's.
   *
   * @throws {@link ExcaliburError} `wrong_password`
   */
  vaultKey(password: string, options?: CallOptions): Promise<Uint8Array>;

  /**
   * Lets {@link unlock} open this vault in this browser, from now on and after a lock, in place of
   * an earlier one of the same method. `docs/threat-model.md` says what it protects against.
   *
   * @param options.pin four characters or more, of any kind; five wrong ones in a row delete it
   * @param options.passkey makes a passkey for this page's host; it must have WebAuthn's PRF
   * @param options.password is checked: who finds a vault open must not leave a way in behind
   * @throws {@link ExcaliburError} `wrong_password`; `unsupported` where no passkey can do it;
   * `aborted` when a person cancels; `needs_secure_context` on a page without WebCrypto; `storage`
   */
  setQuickUnlock(
    options:
      | (CallOptions & { password: string; pin: string; passkey?: never })
      | (CallOptions & { password: string; passkey: true; pin?: never }),
  ): Promise<void>;

  /**
   * Forgets all keys, in all tabs that have this user's vault open. Every later call rejects with
   * `locked`.
   */
  lock(): Promise<void>;
}
