import { ExcaliburError } from "./error.js";
import { loader } from "./loader.js";

// A page on plain http has no WebCrypto: there a larger build does all of it in WebAssembly.
const BUILDS = {
  webcrypto: {
    glue: () => import("./wasm/excalibur_client.js"),
    module: () => new URL("./wasm/excalibur_client_bg.wasm", import.meta.url),
  },
  software: {
    glue: () => import("./wasm/excalibur_client_software.js"),
    module: () => new URL("./wasm/excalibur_client_software_bg.wasm", import.meta.url),
  },
  // of a quick unlock; named here, as webpack loses an asset that only parts loaded later name
  pin: {
    glue: () => import("./wasm/excalibur_client_pin.js"),
    module: () => new URL("./wasm/excalibur_client_pin_bg.wasm", import.meta.url),
  },
};

const load = loader(() => (globalThis.crypto?.subtle ? BUILDS.webcrypto : BUILDS.software));

/** Loads the WebAssembly module. */
export async function init(source) {
  await load(source);
}

/** What the module exports. */
export const core = async () => (await load()).core;

/** The same of the module for PINs. */
export const loadPin = loader(() => BUILDS.pin);

/** Where a class of sessions has its core from; worker.js makes one with another. */
export const source = Symbol();

/** A module of the package that few pages need, from `import()`. */
export const part = (loading) =>
  loading.catch((cause) => {
    throw new ExcaliburError("internal", "A part of the package could not be fetched.", { cause });
  });
