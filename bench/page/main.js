// What a driver calls as `bench`. A browser without a driver gets its task after the #, and sends
// what came of it to the address that it names.
import { measureLayers } from "./layers.js";
import * as transfers from "./transfers.js";

const memories = [];

/** What Chromium does not count with a page's memory. */
const wasmBytes = () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);

const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...args) => {
  const made = await instantiate(...args);
  const { exports } = made.instance ?? made;
  memories.push(...Object.values(exports).filter((it) => it instanceof WebAssembly.Memory));
  return made;
};

const bench = { measureLayers, ...transfers, wasmBytes };
globalThis.bench = bench;

if (location.hash) {
  const { reportTo, layers, transfer, list } = JSON.parse(
    decodeURIComponent(location.hash.slice(1)),
  );
  const report = (body) => fetch(reportTo, { method: "POST", body: JSON.stringify(body) });
  try {
    const results = {
      agent: navigator.userAgent,
      layers: await bench.measureLayers(layers),
      transfers: await bench.measureTransfers(transfer),
      list: await bench.measureList(list),
    };
    await report({ results });
  } catch (error) {
    await report({ error: String(error) });
  }
}
