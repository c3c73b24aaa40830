// A vault in a worker of its own, dedicated or shared.
import { ExcaliburSession } from "excalibur-client";
import { check } from "./check.js";

const answerTo = (port) => {
  port.onmessage = ({ data }) =>
    check(ExcaliburSession, data, { pin: "Worker" in globalThis, persist: "device" }).then(
      () => port.postMessage(""),
      (error) => port.postMessage(`${error?.stack ?? error} ${error?.cause ?? ""}`),
    );
};

if ("onconnect" in globalThis) globalThis.onconnect = ({ ports: [port] }) => answerTo(port);
else answerTo(globalThis);
