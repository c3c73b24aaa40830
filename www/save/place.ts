import { type Download, ExcaliburError } from "excalibur-client";

/** A place for one file, used once. */
export interface Place {
  /** Starts a download and saves it. If that fails, nothing is left that looks like the file. */
  save: (start: () => Promise<Download>) => Promise<void>;
  /** What a person should know while they wait. */
  warning?: string;
}

/** What a file system refuses, as the error of the package that says so. */
export function refusal(cause: unknown): ExcaliburError {
  if (cause instanceof ExcaliburError) return cause;
  return new ExcaliburError("storage", "This browser did not let the file be saved.", { cause });
}
