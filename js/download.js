import { ExcaliburError } from "./error.js";
import { typeOf } from "./mime.js";

// each Blob is a round trip to another process
const PIECES_A_BLOB = 8;
/** How long a sink is waited for that is aborted in the midst of a write. */
const ABORT_MS = 3000;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A file on its way. */
export class Download {
  #incoming;
  #transfer;

  constructor(name, incoming, transfer) {
    this.name = name;
    this.size = incoming.size;
    this.type = typeOf(name);
    this.#incoming = incoming;
    this.#transfer = transfer;
  }

  async blob() {
    const parts = [];
    let pieces = [];
    for await (const piece of this.#pieces()) {
      pieces.push(piece);
      if (pieces.length < PIECES_A_BLOB) continue;
      // out of this page's memory
      parts.push(new Blob(pieces));
      pieces = [];
    }
    return new Blob([...parts, ...pieces], { type: this.type });
  }

  async bytes() {
    const bytes = this.#room();
    let at = 0;
    for await (const piece of this.#pieces()) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }

  async pipeTo(sink) {
    const writer = this.#writerOf(sink);
    const patience = new Patience(this.#transfer);
    try {
      for await (const piece of this.#pieces()) {
        await patience.wait(writer.ready.catch(throwRefusal));
        writer.write(piece).catch(() => {}); // `ready` tells too, while the next piece comes
      }
      await patience.wait(writer.ready.catch(throwRefusal));
      await writer.close().catch(throwRefusal);
    } catch (error) {
      const aborted = writer.abort(error).catch(() => {});
      // one that stalls is aborted when it goes on, if ever; one that is only slow has gone on by then
      await (patience.isOver ? Promise.race([aborted, sleep(ABORT_MS)]) : aborted);
      throw error;
    } finally {
      patience.end();
      writer.releaseLock();
    }
  }

  #room() {
    try {
      return new Uint8Array(this.size);
    } catch (cause) {
      this.#incoming.cancel();
      const message = "The file is too large for this browser's memory. Use pipeTo().";
      throw new ExcaliburError("too_large", message, { cause });
    }
  }

  #writerOf(sink) {
    try {
      return sink.getWriter();
    } catch (cause) {
      this.#incoming.cancel();
      const message = "The sink must be a WritableStream that nobody else writes to.";
      throw new ExcaliburError("invalid_argument", message, { cause });
    }
  }

  unverifiedStream() {
    const pieces = this.#pieces();
    return new ReadableStream({
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => {
        this.#incoming.cancel();
        return pieces.return();
      },
    });
  }

  // its normal end says that both seals were checked
  async *#pieces() {
    try {
      for (;;) {
        const piece = await this.#read();
        if (piece === undefined) return;
        yield piece;
      }
    } finally {
      this.#incoming.cancel();
    }
  }

  // who does not read on does not use the vault
  async #read() {
    const { run, begin, end } = this.#transfer;
    begin();
    try {
      return await run(() => this.#incoming.read());
    } finally {
      end();
    }
  }
}

/** Waits for somebody else, unless the caller cancels or the vault is locked. */
class Patience {
  #signal;
  #session;
  #giveUp;
  #failure;

  constructor({ signal, session }) {
    this.#signal = signal;
    this.#session = session;
    signal?.addEventListener("abort", this.#onAbort);
    session.addEventListener("locked", this.#onLock);
  }

  get isOver() {
    return this.#failure !== undefined;
  }

  wait(promise) {
    return new Promise((resolve, reject) => {
      this.#giveUp = reject;
      if (this.isOver) reject(this.#failure); // since before
      promise.then(resolve, reject);
    });
  }

  end() {
    this.#signal?.removeEventListener("abort", this.#onAbort);
    this.#session.removeEventListener("locked", this.#onLock);
  }

  #onAbort = () => this.#end("aborted", "The call was cancelled.");
  #onLock = () => this.#end("locked", "The vault is locked. Log in again.");

  #end(code, message) {
    this.#failure = new ExcaliburError(code, message);
    this.#giveUp?.(this.#failure);
  }
}

function throwRefusal(cause) {
  const isFull = cause?.name === "QuotaExceededError";
  const message = isFull
    ? "There is no room left for the file."
    : "The file could not be written to where it was to go.";
  throw new ExcaliburError("storage", message, { cause });
}
