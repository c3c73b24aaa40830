// The unlock secret out of a PIN: Argon2id, in a WebAssembly module and a worker of its own.
import { ExcaliburError } from "./error.js";
import { loadPin } from "./load.js";
import { oneCall } from "./one-call.js";

// RFC 9106 §4, the second recommended option
const COST = { memoryKib: 64 * 1024, passes: 3, lanes: 4 };
const SALT_BYTES = 16;
const MIN_CHARACTERS = 4;

export function check(pin) {
  if (typeof pin === "string" && [...normalized(pin)].length >= MIN_CHARACTERS) return;
  const message = `A PIN has at least ${MIN_CHARACTERS} characters, of any kind.`;
  throw new ExcaliburError("invalid_argument", message);
}

/** What is kept beside, and the secret. */
export async function make({ pin, signal }) {
  const how = { ...COST, salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)) };
  return { how, secret: await ask(how, { pin, signal }) };
}

/** The secret again: 32 bytes. */
export async function ask({ salt, memoryKib, passes, lanes }, { pin, signal }) {
  const { module } = await loadPin();
  const worker = new Worker(new URL("./pin-worker.js", import.meta.url), { type: "module" });
  const args = [normalized(pin), salt, memoryKib, passes, lanes];
  return oneCall(worker, { module, name: "stretchPin", args }, signal);
}

// the same PIN, whatever keyboard it was typed on
const normalized = (pin) => pin.normalize("NFKC");
