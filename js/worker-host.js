// The worker: the core runs here, and js/remote.js in the page asks it.
import { expose, transfer } from "./comlink.js";
import { ExcaliburError } from "./error.js";
import { core, init } from "./load.js";
import { handOverSignals } from "./signals.js";

handOverSignals();

/** What the core has made for the page, by number; 0 is the class itself. */
const things = new Map();
let last = 0;

const FIELDS = ["username", "server", "expiresAt", "size"];

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

/** Plain values go as they are; of what the core makes, a number and what can be read of it. */
function handOver(value) {
  if (typeof value?.free !== "function") return value;
  things.set((last += 1), value);
  const known = FIELDS.filter((name) => name in value);
  return { id: last, fields: Object.fromEntries(known.map((name) => [name, value[name]])) };
}

expose({
  init: (source) => answer(() => init(source)),

  call: (id, method, args, options, signal, onProgress) =>
    answer(async () => {
      const thing = id === 0 ? (await core()).ExcaliburSession : things.get(id);
      if (!thing) throw new ExcaliburError("locked", "The worker has failed. Log in again.");
      const own = { ...(signal && { signal }), ...(onProgress && { onProgress }) };
      const all = signal || onProgress ? { ...options, ...own } : options;
      return handOver(await thing[method](...args, all));
    }),

  listen: (id, listener) => answer(() => things.get(id).listen(listener)),

  /** The page needs it no more. */
  drop: (id) =>
    answer(() => {
      const thing = things.get(id);
      things.delete(id);
      thing?.cancel?.();
    }),
});
