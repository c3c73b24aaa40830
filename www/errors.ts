import { type ErrorCode, ExcaliburError } from "excalibur-client";

/** The error's code; `undefined` for what the package did not throw. */
export const codeOf = (error: unknown): ErrorCode | undefined =>
  error instanceof ExcaliburError ? error.code : undefined;

/** The error in words; `null` for what a person cancelled, which needs none. */
export function sentence(error: unknown): string | null {
  if (codeOf(error) === "aborted") return null;
  if (error instanceof ExcaliburError) return error.message;
  return "Something went wrong in this page. Reload it and try again.";
}
