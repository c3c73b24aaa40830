// Passwords cost seconds of scrypt: in a worker, so that the page does not stand still meanwhile.
import { aborted } from "./check.js";
import { QuikError } from "./error.js";
import { compiled } from "./load.js";

/** Calls `hashPassword` or `provePassword` of the core in a worker of its own. */
export async function inWorker(signal, name, ...args) {
  const module = await compiled();
  const worker = new Worker(new URL("./password-worker.js", import.meta.url), { type: "module" });
  let abort;
  try {
    return await new Promise((resolve, reject) => {
      abort = () => reject(aborted());
      if (signal?.aborted) return abort();
      signal?.addEventListener("abort", abort);
      worker.onmessage = ({ data: { result, error } }) =>
        error ? reject(new QuikError(error.code, error.message)) : resolve(result);
      worker.onerror = (event) => reject(broken(event.message));
      worker.onmessageerror = () => reject(broken());
      worker.postMessage({ module, name, args });
    });
  } finally {
    signal?.removeEventListener("abort", abort);
    worker.terminate(); // its memory goes too
  }
}

const broken = (cause) =>
  new QuikError(
    "internal",
    "The worker for passwords did not start. The page's Content-Security-Policy must allow it: 'self' in worker-src.",
    { cause },
  );
