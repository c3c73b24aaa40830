// What the caller hands over, checked.
import { QuikError } from "./error.js";

/** A wrong argument. */
export const invalid = (message, cause) => new QuikError("invalid_argument", message, { cause });

/** A text, whole characters. */
export function text(value, name) {
  if (typeof value !== "string") throw invalid(`The ${name} must be a string.`);
  // half a surrogate pair has no UTF-8
  if (/\p{Surrogate}/u.test(value)) throw invalid(`The ${name} holds half of a character.`);
  return value;
}

/** The options of a call: an object, with none but the known fields, its signal a signal. */
export function options(value = {}, ...known) {
  if (value === null || typeof value !== "object") throw invalid("The options must be an object.");
  for (const name of Object.keys(value))
    if (name !== "signal" && !known.includes(name))
      throw invalid(`There is no option "${name}" here.`);
  const { signal } = value;
  if (signal !== undefined && !(signal instanceof AbortSignal))
    throw invalid('The option "signal" must be an AbortSignal.');
  if (signal?.aborted) throw aborted();
  return value;
}

export const aborted = () => new QuikError("aborted", "The call was cancelled.");

/** WebCrypto, which pages on plain http do not have. */
export function webcrypto() {
  const subtle = globalThis.crypto?.subtle;
  if (subtle) return subtle;
  const message = "Quik needs WebCrypto, which this page does not have. Open it over https.";
  throw new QuikError("needs_secure_context", message);
}
