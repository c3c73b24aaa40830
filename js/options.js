import { ExcaliburError } from "./error.js";

const PLACES = ["tab", "device", "none"];

/** What of an options object is for this side of the core, checked; `rest` is the core's. */
export function ownOptions(options) {
  // the core says what is wrong with what is no object
  if (!(options instanceof Object)) return { rest: options };
  const { persist = "none", idleLockMs, ...rest } = options;
  if (!PLACES.includes(persist)) {
    throw invalid('The option "persist" is "tab", "device" or "none".');
  }
  if (idleLockMs !== undefined && !(Number.isFinite(idleLockMs) && idleLockMs > 0)) {
    throw invalid('The option "idleLockMs" must be a number of milliseconds above 0.');
  }
  if (rest.vaultKey instanceof Uint8Array) rest.vaultKey = ownKey(rest.vaultKey);
  return { persist: persist === "none" ? undefined : persist, idleLockMs, rest };
}

/** The core wipes it; and whose it is may wipe his before the core has it. */
function ownKey(key) {
  if (key.some(Boolean)) return new Uint8Array(key);
  throw invalid('The option "vaultKey" holds zeros alone: it was wiped.');
}

const invalid = (message) => new ExcaliburError("invalid_argument", message);
