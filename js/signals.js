// How an AbortSignal goes from a page to a worker: as the end of a channel.
import { transferHandlers } from "./comlink.js";

/** Comlink hands signals over from now on; both sides have to say it. */
export const handOverSignals = () => transferHandlers.set("signal", handler);

const handler = {
  canHandle: (value) => value instanceof AbortSignal,
  serialize(signal) {
    const { port1, port2 } = new MessageChannel();
    const abort = () => port1.postMessage(null);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
    return [port2, [port2]];
  },
  deserialize(port) {
    const controller = new AbortController();
    port.onmessage = () => controller.abort();
    return controller.signal;
  },
};
