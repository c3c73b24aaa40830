// Does one call of the core, and is then terminated.
import init, * as core from "../wasm/excalibur_client_quik.js";

self.onmessage = async ({ data: { module, name, args } }) => {
  try {
    await init({ module_or_path: module });
    self.postMessage({ result: core[name](...args) });
  } catch (error) {
    const { code = "internal", message } = error;
    self.postMessage({ error: { code, message } });
  }
};
