import { show } from "./check.js";

show(
  (where) =>
    new Promise((resolve, reject) => {
      const worker = new SharedWorker(new URL("./shared.js", import.meta.url), { type: "module" });
      worker.onerror = () => reject(new Error("it did not start"));
      worker.port.onmessage = ({ data }) => (data ? reject(new Error(data)) : resolve());
      worker.port.postMessage(where);
    }),
);
