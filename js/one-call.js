// Work that costs seconds or much memory: in a worker that is made for it and ended after it, so that
// the page does not stand still, and the memory goes with the worker.
import { ExcaliburError } from "./error.js";

/** In the page: what `worker` answers to a call `{ module, name, args }`; `signal` cancels. */
export async function oneCall(worker, call, signal) {
  let abort;
  try {
    return await new Promise((resolve, reject) => {
      abort = () => reject(new ExcaliburError("aborted", "The call was cancelled."));
      if (signal?.aborted) return abort();
      signal?.addEventListener("abort", abort);
      worker.onmessage = ({ data: { result, error } }) =>
        error ? reject(new ExcaliburError(error.code, error.message)) : resolve(result);
      worker.onerror = (event) => reject(broken(event.message));
      worker.onmessageerror = () => reject(broken());
      worker.postMessage(call);
    });
  } finally {
    signal?.removeEventListener("abort", abort);
    worker.terminate();
  }
}

/** In the worker: does one call of a build of the core, of which `glue` is all that it exports. */
export function answerOne(glue) {
  self.onmessage = async ({ data: { module, name, args } }) => {
    try {
      await glue.default({ module_or_path: module });
      self.postMessage({ result: glue[name](...args) });
    } catch (error) {
      const { code = "internal", message } = error;
      self.postMessage({ error: { code, message } });
    }
  };
}

const broken = (cause) =>
  new ExcaliburError(
    "internal",
    "The worker for passwords did not start. The page's Content-Security-Policy must allow it: 'self' in worker-src.",
    { cause },
  );
