/**
 * The whole package with its core in a dedicated worker: the same names, the same calls.
 *
 * @module excalibur-client/worker
 */

export type * from "./index.js";
export { ExcaliburError, ExcaliburSession } from "./index.js";

/**
 * Starts the worker and loads the WebAssembly module in it. Optional, as without a worker.
 *
 * @param source where the module is, if not beside the package, as an address or as bytes
 * @param options.worker makes the worker, for those who host `worker-host.js` elsewhere; it must be
 * a module worker
 */
export function init(
  source?: string | URL | BufferSource,
  options?: { worker?: () => Worker },
): Promise<void>;
