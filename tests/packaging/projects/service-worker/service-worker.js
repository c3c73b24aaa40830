import { ExcaliburSession } from "excalibur-client/service-worker";
import { check } from "./check.js";

globalThis.onmessage = (event) => {
  const [port] = event.ports;
  const checked = check(ExcaliburSession, event.data, { pin: false, persist: "device" }).then(
    () => port.postMessage(""),
    (error) => port.postMessage(`${error?.stack ?? error} ${error?.cause ?? ""}`),
  );
  event.waitUntil(checked);
};
