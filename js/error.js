/** Every failure of this package: an `Error` with a stable `code`. */
export class ExcaliburError extends Error {
  constructor(code, message, options) {
    super(message, options);
    this.code = code;
    // so that code written for fetch knows a cancelled call
    this.name = code === "aborted" ? "AbortError" : "ExcaliburError";
  }

  /** What the WebAssembly module threw, as an error of this class. */
  static from(error) {
    if (error instanceof ExcaliburError) return error;
    if (error instanceof Error && typeof error.code === "string") {
      return new ExcaliburError(error.code, error.message);
    }
    return new ExcaliburError("internal", "The client failed. Reload the page.", { cause: error });
  }
}
