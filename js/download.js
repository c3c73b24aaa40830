import { ExcaliburError } from "./error.js";
import { typeOf } from "./mime.js";

// each Blob is a round trip to another process
const PIECES_A_BLOB = 8;

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
    const bytes = new Uint8Array(this.size);
    let at = 0;
    for await (const piece of this.#pieces()) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }

  async pipeTo(sink) {
    const writer = this.#writerOf(sink);
    try {
      for await (const piece of this.#pieces()) {
        await writer.ready.catch(throwRefusal);
        writer.write(piece).catch(() => {}); // `ready` tells too, while the next piece comes
      }
      await writer.ready.catch(throwRefusal);
      await writer.close().catch(throwRefusal);
    } catch (error) {
      await writer.abort(error).catch(() => {});
      throw error;
    } finally {
      writer.releaseLock();
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
    const { run, begin, end } = this.#transfer;
    begin();
    try {
      for (;;) {
        const piece = await run(() => this.#incoming.read());
        if (piece === undefined) return;
        yield piece;
      }
    } finally {
      end();
      this.#incoming.cancel();
    }
  }
}

function throwRefusal(cause) {
  const isFull = cause?.name === "QuotaExceededError";
  const message = isFull
    ? "There is no room left for the file."
    : "The file could not be written to where it was to go.";
  throw new ExcaliburError("storage", message, { cause });
}
