import { ExcaliburSession } from "excalibur-client";
import { check } from "./check.js";

globalThis.onconnect = ({ ports: [port] }) => {
  port.onmessage = ({ data }) =>
    check(ExcaliburSession, data, { pin: "Worker" in globalThis }).then(
      () => port.postMessage(""),
      (error) => port.postMessage(`${error?.stack ?? error} ${error?.cause ?? ""}`),
    );
};
