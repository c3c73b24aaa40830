import { ExcaliburError } from "./error.js";
import { loader } from "./loader.js";

/** Each loaded when it is needed; service-worker.js has most of them from the start. */
export const modules = {
  core: () => import("./wasm/excalibur_client.js"),
  software: () => import("./wasm/excalibur_client_software.js"),
  pin: () => import("./wasm/excalibur_client_pin.js"),
  keep: () => import("./keep.js"),
  quickUnlock: () => import("./quick-unlock.js"),
  bulk: () => import("./bulk.js"),
  download: () => import("./download.js"),
  mime: () => import("./mime.js"),
  idle: () => import("./idle.js"),
};

// A page on plain http has no WebCrypto: there a larger build does all of it in WebAssembly.
const BUILDS = {
  webcrypto: {
    glue: () => modules.core(),
    module: () => new URL("./wasm/excalibur_client_bg.wasm", import.meta.url),
  },
  software: {
    glue: modules.software,
    module: () => new URL("./wasm/excalibur_client_software_bg.wasm", import.meta.url),
  },
  // of a quick unlock; named here, as webpack loses an asset that only parts loaded later name
  pin: {
    glue: modules.pin,
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

/** A module of the package that few pages need; `load` is what imports it. */
export const part = (load) =>
  load().catch((cause) => {
    throw new ExcaliburError("internal", "A part of the package could not be fetched.", { cause });
  });
