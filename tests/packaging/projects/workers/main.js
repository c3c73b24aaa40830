import { show } from "./check.js";

const outcome = (worker, port, where) =>
  new Promise((resolve, reject) => {
    worker.onerror = () => reject(new Error("it did not start"));
    port.onmessage = ({ data }) => (data ? reject(new Error(data)) : resolve());
    port.postMessage(where);
  });

show(async (where) => {
  const own = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  await outcome(own, own, where);
  const shared = new SharedWorker(new URL("./worker.js", import.meta.url), { type: "module" });
  await outcome(shared, shared.port, where);
});
