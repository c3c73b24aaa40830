import { ExcaliburError } from "./error.js";

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
};

let loading;

/** Loads the WebAssembly module, once; a load that failed can be tried again. */
export async function init(source) {
  await core(source);
}

/** What the module exports. */
export function core(source) {
  loading ??= load(source).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** A module of the package that few pages need, from `import()`. */
export const part = (loading) => loading.catch(unfetchedPart);

async function load(source) {
  const build = globalThis.crypto?.subtle ? BUILDS.webcrypto : BUILDS.software;
  const [glue, bytes] = await Promise.all([
    build.glue().catch(unfetched),
    isBytes(source) ? source : download(source ?? build.module()),
  ]);
  try {
    await glue.default({ module_or_path: await WebAssembly.compile(bytes) });
  } catch (cause) {
    const isPolicy = /content security policy|unsafe-eval/i.test(String(cause));
    throw failure(
      isPolicy
        ? "This page's Content-Security-Policy forbids WebAssembly: add 'wasm-unsafe-eval' to script-src."
        : "The WebAssembly module is broken, or this browser is too old for it.",
      cause,
    );
  }
  return glue;
}

async function download(source) {
  let response;
  try {
    response = source instanceof Response ? source : await fetch(source);
  } catch (cause) {
    unfetched(cause);
  }
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok || type.startsWith("text/html")) {
    const found = response.ok ? "HTML" : `status ${response.status}`;
    throw failure(
      `Where the WebAssembly module should be there is ${found}. Serve the package's folder wasm/ beside its scripts, or pass the module's address to init().`,
    );
  }
  return response.arrayBuffer();
}

function unfetched(cause) {
  throw failure("The WebAssembly module could not be fetched.", cause);
}

function unfetchedPart(cause) {
  throw failure("A part of the package could not be fetched.", cause);
}

function isBytes(source) {
  return source instanceof ArrayBuffer || ArrayBuffer.isView(source);
}

function failure(message, cause) {
  return new ExcaliburError("internal", message, { cause });
}
