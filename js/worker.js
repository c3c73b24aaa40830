// The package with its core in a worker, so that nothing of it runs where the page is drawn.
import { ExcaliburSession as Session } from "./index.js";
import { source } from "./load.js";
import { Host } from "./remote.js";

export { ExcaliburError } from "./error.js";

const makeOwn = () => new Worker(new URL("./worker-host.js", import.meta.url), { type: "module" });
let makeWorker = makeOwn;
const host = new Host(() => makeWorker());

export class ExcaliburSession extends Session {
  static [source] = host.core;
}

/** As the package's own; `options.worker` makes the worker, for those who host it elsewhere. */
export async function init(source, { worker = makeOwn } = {}) {
  makeWorker = worker;
  await host.init(source);
}
