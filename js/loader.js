import { ExcaliburError } from "./error.js";

/**
 * Loads a build of the WebAssembly module, once; a load that failed can be tried again.
 *
 * @param choose says which: `{ glue(), module() }`, its glue and its module's address
 */
export function loader(choose) {
  let loading;

  /** Resolves to what the module exports, as `core`, and to the compiled `module`. */
  return (source) => {
    loading ??= load(choose(), source).catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

async function load(build, source) {
  const [core, bytes] = await Promise.all([
    build.glue().catch(unfetched),
    isBytes(source) ? source : bytesAt(source ?? build.module()),
  ]);
  try {
    const module = await WebAssembly.compile(bytes);
    await core.default({ module_or_path: module });
    return { core, module };
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

/** Node's `fetch` has no files. */
function bytesAt(source) {
  const isFile = String(source).startsWith("file:");
  const disk = isFile && globalThis.process?.getBuiltinModule?.("fs/promises");
  return disk ? disk.readFile(new URL(source)).catch(unfetched) : download(source);
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

function isBytes(source) {
  return source instanceof ArrayBuffer || ArrayBuffer.isView(source);
}

function failure(message, cause) {
  return new ExcaliburError("internal", message, { cause });
}
