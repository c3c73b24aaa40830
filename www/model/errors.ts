import { type ErrorCode, ExcaliburError } from "excalibur-client";
import { hasWords, t } from "../words";

/** The error's code; `undefined` for what the package did not throw. */
export const codeOf = (error: unknown): ErrorCode | undefined =>
  error instanceof ExcaliburError ? error.code : undefined;

/** Trouble of the page's own: its message is in words already. */
export class Told extends Error {}

/** Trouble in words. */
export interface Trouble {
  /** What happened, and what to do. */
  text: string;
  /** What the package, or the browser, said. */
  detail: string | null;
}

/** What the page says of these is all that there is to say. */
const SAY_ALL: readonly (ErrorCode | undefined)[] = [
  "user_exists",
  "user_not_found",
  "wrong_password",
  "wrong_pin",
  "session_expired",
  "locked",
];

/** The trouble in words; `null` for none, and for what a person cancelled, which needs none. */
export function troubleOf(error: unknown): Trouble | null {
  if (error === null || error === undefined || codeOf(error) === "aborted") return null;
  if (typeof error === "string") return { text: t(error), detail: null }; // the page's own
  if (error instanceof Told) return { text: error.message, detail: null };
  const code = codeOf(error);
  const detail = error instanceof Error ? `${code ?? error.name}: ${error.message}` : null;
  const id = `trouble-${isFull(error) ? "storage-full" : (code ?? "page")}`;
  return {
    text: hasWords(id) ? t(id) : (detail ?? t("trouble-page")),
    detail: SAY_ALL.includes(code) ? null : detail,
  };
}

const isFull = (error: unknown) =>
  error instanceof Error &&
  error.cause instanceof DOMException &&
  error.cause.name === "QuotaExceededError";

/** The same as one line. */
export const sentence = (error: unknown) => troubleOf(error)?.text ?? null;
