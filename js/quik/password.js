// Passwords cost seconds of scrypt.
import { oneCall } from "../one-call.js";
import { QuikError } from "./error.js";
import { compiled } from "./load.js";

/** Calls `hashPassword` or `provePassword` of the core in a worker of its own. */
export async function inWorker(signal, name, ...args) {
  const module = await compiled();
  const worker = new Worker(new URL("./password-worker.js", import.meta.url), { type: "module" });
  try {
    return await oneCall(worker, { module, name, args }, signal);
  } catch (error) {
    throw QuikError.from(error);
  }
}
