/**
 * A client for Quik, an end-to-end encrypted message system of three servers: accounts (`auth`),
 * sessions and a relay. The relay never sees what is in a message; it does see who writes to whom,
 * and nothing in a message proves who wrote it: sign what has to be proven.
 *
 * @module excalibur-client/quik
 */
import { ExcaliburError, type CallOptions } from "./index.js";

/**
 * Every failure of this entry. Where a server refused, it has the server's own `number` and words.
 */
export class QuikError extends ExcaliburError {
  /** The server's number for what is wrong; `docs/quik.md` lists the embedded server's. */
  readonly number?: number;
  /** The server's own message, maybe empty. */
  readonly serverMessage?: string;
}

/** Loads the WebAssembly module from elsewhere than beside this file. Optional. */
export function init(source?: string | URL | Request | Response | BufferSource): Promise<void>;

/**
 * An RSA key pair. A plain object, which IndexedDB can keep as it is: no script can read the
 * private key out, unless it was made for a backup.
 */
export interface Identity {
  /** OpenSSH text: `ssh-rsa AAAA…`. */
  readonly publicKey: string;
  /** For logins. */
  readonly signing: CryptoKey;
  /** For messages. */
  readonly opening: CryptoKey;
}

/**
 * Makes an identity of 4096 bits.
 *
 * @param options.backup lets {@link exportBackup} read the private key out
 * @throws {@link QuikError} `needs_secure_context`, as all that follows
 */
export function createIdentity(options?: { backup?: boolean }): Promise<Identity>;

/**
 * The private key, sealed with a password: PKCS#8 in PEM (PBES2 with PBKDF2-HMAC-SHA256 and
 * AES-256-CBC), which {@link importIdentity} and OpenSSL read.
 *
 * @throws {@link QuikError} `invalid_argument` for an identity that was not made with
 * `{ backup: true }`
 */
export function exportBackup(identity: Identity, password: string): Promise<string>;

/**
 * An identity of a key that one has: PEM of PKCS#8, bare or sealed by PBES2 (PBKDF2 and AES-CBC),
 * or of PKCS#1; or the bytes of PKCS#8. 4096 bits or more.
 *
 * @param password of a sealed key
 * @throws {@link QuikError} `invalid_argument` for another key, or a wrong password
 */
export function importIdentity(key: string | BufferSource, password?: string): Promise<Identity>;

/** Whom to write to. */
export interface Recipient {
  uuid: string;
  /** OpenSSH text: `ssh-rsa AAAA…`, of 4096 bits or more. */
  publicKey: string;
}

/** An item on its way to a relay. */
export type Item = [to: string, mode: string, wrappedKey: string, message: string];
/** An item of a mailbox; `time` in seconds since the epoch. */
export type MailboxItem = [
  from: string,
  time: number,
  mode: string,
  wrappedKey: string,
  message: string,
];

/** Seals a message for each recipient, under a key of its own each time. */
export function seal(
  recipients: Recipient | readonly Recipient[],
  message: string | BufferSource,
): Promise<Item[]>;

/**
 * The bytes of an item. **Its mode has no tag**: changes on the way are mostly, not always, noticed.
 *
 * @throws {@link QuikError} `wrong_key` when it is not for this identity, `corrupt`
 */
export function open(
  identity: Identity,
  item: Item | MailboxItem,
): Promise<Uint8Array<ArrayBuffer>>;

/** A message that came, sealed until it is asked for: a broken one does not hold up the others. */
export interface Message {
  /** The sender's uuid, as the relay says. */
  readonly from: string;
  /** When the relay took it. */
  readonly time: Date;
  /** As it came. */
  readonly item: MailboxItem;
  /** What was written; see {@link open} for what can go wrong. */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  /** The same as text; `corrupt` also for what is none. */
  text(): Promise<string>;
}

/** The servers' address, or one for each. */
export type Servers = string | { auth: string; session: string; relay: string };

/** An account as its server knows it. */
export interface Account {
  uuid: string;
  /** In lower case. */
  name: string;
  /** As it was sent. */
  display: string;
  email: string;
  key: string;
  /** Seconds since the epoch. */
  created: number;
  /** Whether the e-mail address was verified. */
  verified: boolean;
}

/** A user who has logged in. Make one with {@link QuikSession.login}. */
export class QuikSession {
  private constructor();

  /**
   * Makes an account. The password, where there is one, is hashed in a worker: seconds of work.
   *
   * @throws {@link QuikError} `refused`, with the server's `number`
   */
  static register(
    servers: Servers,
    account: { email: string; name: string; password?: string; identity: Identity },
    options?: CallOptions,
  ): Promise<Account>;

  /**
   * Logs in: by `password` where it is given, by the identity's signature otherwise. With an
   * identity, the session opens messages, and logs in again by itself when it is over.
   *
   * @throws {@link QuikError} `refused` for an unknown user or a wrong proof, `server_error` for a
   * password that the server makes too costly, `storage` where the page may not keep anything
   */
  static login(
    servers: Servers,
    who:
      | { uuid: string; password: string; identity?: Identity }
      | { uuid: string; identity: Identity },
    options?: CallOptions,
  ): Promise<QuikSession>;

  /** The user's. */
  readonly uuid: string;

  /**
   * Renews the session. Calls do it by themselves.
   *
   * @throws {@link QuikError} `session_expired` when it is over and there is no identity
   */
  validate(options?: CallOptions): Promise<void>;

  /**
   * Ends all sessions of the user, on every device.
   *
   * @throws {@link QuikError} `stale_session` after any call that renewed this one: log in again,
   * and call this first
   */
  remove(options?: CallOptions): Promise<void>;

  /** Seals a message and sends it: to all of the recipients, or to none. */
  send(
    recipients: Recipient | readonly Recipient[],
    message: string | BufferSource,
    options?: CallOptions,
  ): Promise<void>;

  /** The newest messages, the oldest of them first; 25 where `size` does not say. */
  messages(options?: CallOptions & { size?: number }): Promise<Message[]>;

  /**
   * Messages that were not yet delivered to this device, as they come, without an end: it asks the
   * relay each second, and less often the longer nothing comes, down to twice a minute. It throws
   * what goes wrong, `aborted` after its signal; then ask anew.
   */
  newMessages(options?: CallOptions): AsyncGenerator<Message, never>;
}
