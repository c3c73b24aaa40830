import { ExcaliburError } from "../error.js";

/** A failure of Quik: with the server's `number` and `serverMessage` where it refused. */
export class QuikError extends ExcaliburError {
  constructor(code, message, { number, serverMessage, ...options } = {}) {
    super(code, message, options);
    if (code !== "aborted") this.name = "QuikError";
    this.number = number;
    this.serverMessage = serverMessage;
  }

  /** What the WebAssembly module threw, as an error of this class. */
  static from(error) {
    if (error instanceof QuikError) return error;
    const { code, message, cause } = ExcaliburError.from(error);
    return new QuikError(code, message, {
      number: error?.number,
      serverMessage: error?.serverMessage,
      ...(cause === undefined ? {} : { cause }),
    });
  }
}
