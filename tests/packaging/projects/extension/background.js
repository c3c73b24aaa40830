import { ExcaliburSession } from "./node_modules/excalibur-client/dist/service-worker.js";
import { check } from "./check.js";

chrome.runtime.onMessage.addListener((where, _, respond) => {
  check(ExcaliburSession, where, { pin: false, persist: "device" }).then(
    () => respond(""),
    (error) => respond(`${error?.stack ?? error} ${error?.cause ?? ""}`),
  );
  return true; // it responds later
});
