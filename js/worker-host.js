// The worker: the core runs here, and js/remote.js in the page asks it.
import { expose, transfer } from "./comlink.js";
import { ExcaliburError } from "./error.js";
import { core, init } from "./load.js";
import { handOverSignals } from "./signals.js";

handOverSignals();

/** What the core has made for the page, by number, and the session that it is of; 0 is the class. */
const things = new Map();
// not from 1 on: the page may hold numbers of a worker that has failed, and this one took its place
let [last] = crypto.getRandomValues(new Uint32Array(1));

const FIELDS = ["username", "server", "hasOwnVaultKey", "expiresAt", "size"];

async function answer(work) {
  try {
    const value = await work();
    // a part of a larger buffer stays, for the rest of it is needed here
    const isWhole = value instanceof Uint8Array && value.byteLength === value.buffer.byteLength;
    return transfer({ value }, isWhole ? [value.buffer] : []);
  } catch (failure) {
    const { code, message } = ExcaliburError.from(failure);
    return { error: { code, message } };
  }
}

const ofClass = async () => ({ thing: (await core()).ExcaliburSession });

/** Plain values go as they are; of what the core makes, a number and what can be read of it. */
function handOver(value, session) {
  if (typeof value?.free !== "function") return value;
  last += 1;
  things.set(last, { thing: value, session: session ?? last });
  const known = FIELDS.filter((name) => name in value);
  return { id: last, fields: Object.fromEntries(known.map((name) => [name, value[name]])) };
}

function forget(id) {
  const { thing } = things.get(id) ?? {};
  things.delete(id);
  thing?.cancel?.();
  thing?.free();
}

/** After a lock nothing of a session is left here, whatever the page holds of it. */
function forgetAllOf(session) {
  for (const [id, it] of things) if (it.session === session) forget(id);
}

expose({
  init: (source) => answer(() => init(source)),

  call: (id, method, args, options, signal, onProgress) =>
    answer(async () => {
      const { thing, session } = id === 0 ? await ofClass() : (things.get(id) ?? {});
      if (!thing) throw new ExcaliburError("locked", "The vault is locked. Log in again.");
      const own = { ...(signal && { signal }), ...(onProgress && { onProgress }) };
      const all = signal || onProgress ? { ...options, ...own } : options;
      const result = await thing[method](...args, all);
      if (method === "lock") forgetAllOf(session);
      return handOver(result, session);
    }),

  listen: (id, listener) => answer(() => things.get(id)?.thing.listen(listener)),

  /** The page needs it no more. */
  drop: (id) => answer(() => forget(id)),
});
