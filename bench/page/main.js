// What a driver calls as `bench`. A browser without a driver gets its task after the #, and sends
// what came of it to the address that it names.
import { measureLayers } from "./layers.js";
import * as transfers from "./transfers.js";

const bench = { measureLayers, ...transfers };
globalThis.bench = bench;

if (location.hash) {
  const { reportTo, layers, transfer } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  const report = (body) => fetch(reportTo, { method: "POST", body: JSON.stringify(body) });
  try {
    const results = {
      agent: navigator.userAgent,
      layers: await bench.measureLayers(layers),
      transfers: await bench.measureTransfers(transfer),
    };
    await report({ results });
  } catch (error) {
    await report({ error: String(error) });
  }
}
