import { show } from "./check.js";

show(async (where) => {
  await navigator.serviceWorker.register(new URL("./service-worker.js", import.meta.url));
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const outcome = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  active.postMessage(where, [port2]);
  if (await outcome) throw new Error(await outcome);
});
