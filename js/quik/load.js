import { loader } from "../loader.js";
import { QuikError } from "./error.js";

const BUILD = {
  glue: () => import("../wasm/excalibur_client_quik.js"),
  module: () => new URL("../wasm/excalibur_client_quik_bg.wasm", import.meta.url),
};

const load = loader(() => BUILD);

/** Loads the WebAssembly module. */
export async function init(source) {
  try {
    await load(source);
  } catch (error) {
    throw QuikError.from(error);
  }
}

/** The compiled module, for a worker. */
export const compiled = async () => (await load()).module;

/** Calls the module; what goes wrong is a {@link QuikError}. */
export async function run(call) {
  try {
    return await call((await load()).core);
  } catch (error) {
    throw QuikError.from(error);
  }
}
