import { ExcaliburError } from "excalibur-client";

export type Sink = WritableStream<Uint8Array<ArrayBuffer>>;

/** What is saved: a download, or what the page makes of several. */
export interface Source {
  readonly name: string;
  /** Bytes, as far as that is known before they have come. */
  readonly size: number;
  readonly type: string;
  /** Closes the sink once all of it was checked, and aborts it on any failure. */
  pipeTo: (sink: Sink) => Promise<void>;
}

/** A place for one file. */
export interface Place {
  /**
   * Starts a source and saves it. If that fails, nothing is left that looks like the file; it may be
   * tried again.
   */
  save: (start: () => Promise<Source>) => Promise<void>;
  /** Clears a place that was chosen, and takes nothing after all. */
  discard?: () => Promise<void>;
  /** What a person should know while they wait. */
  warning?: string;
}

/** What a file system refuses, as the error of the package that says so. */
export function refusal(cause: unknown): ExcaliburError {
  if (cause instanceof ExcaliburError) return cause;
  const isFull = cause instanceof DOMException && cause.name === "QuotaExceededError";
  const message = isFull
    ? "There is no room left for the file."
    : "This browser did not let the file be saved.";
  return new ExcaliburError("storage", message, { cause });
}
