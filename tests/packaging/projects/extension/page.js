import { ExcaliburSession } from "./node_modules/excalibur-client/dist/index.js";
import { check, show } from "./check.js";

show(async (where) => {
  await check(ExcaliburSession, where);
  const inBackground = await chrome.runtime.sendMessage(where);
  if (inBackground) throw new Error(inBackground);
});
