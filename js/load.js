import start from "./wasm/excalibur_client.js";
import { ExcaliburError } from "./error.js";

let loading;

/** Loads the WebAssembly module, once; a load that failed can be tried again. */
export function init(source) {
  loading ??= load(source).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(source = new URL("./wasm/excalibur_client_bg.wasm", import.meta.url)) {
  const bytes = isBytes(source) ? source : await download(source);
  try {
    await start({ module_or_path: await WebAssembly.compile(bytes) });
  } catch (cause) {
    const isPolicy = /content security policy|unsafe-eval/i.test(String(cause));
    throw failure(
      isPolicy
        ? "This page's Content-Security-Policy forbids WebAssembly: add 'wasm-unsafe-eval' to script-src."
        : "The WebAssembly module is broken, or this browser is too old for it.",
      cause,
    );
  }
}

async function download(source) {
  let response;
  try {
    response = source instanceof Response ? source : await fetch(source);
  } catch (cause) {
    throw failure("The WebAssembly module could not be fetched.", cause);
  }
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok || type.startsWith("text/html")) {
    const found = response.ok ? "HTML" : `status ${response.status}`;
    throw failure(
      `Where the WebAssembly module should be there is ${found}. Serve excalibur_client_bg.wasm beside the script, or pass its address to init().`,
    );
  }
  return response.arrayBuffer();
}

function isBytes(source) {
  return source instanceof ArrayBuffer || ArrayBuffer.isView(source);
}

function failure(message, cause) {
  return new ExcaliburError("internal", message, { cause });
}
