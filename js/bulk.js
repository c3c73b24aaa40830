// Many files with one call: a result for each, and on past those that fail.
import { ExcaliburError } from "./error.js";

// after these, no other item could fare better
const ENDS_ALL = new Set(["aborted", "locked", "session_expired"]);

/** Files up, in their order; directories below `directory` are made when first they are needed. */
export async function* uploadAll(session, directory, files, { onProgress, ...options } = {}) {
  const made = new Set([""]);
  let done = 0;
  for await (const file of checkItems(files)) {
    const { path, kind, data, size } = fileOf(file);
    const progress = report(onProgress, join(directory, path), done);
    const whole = join(directory, path);
    yield await attempt(whole, async () => {
      if (!path) throw new ExcaliburError("invalid_argument", "A file of these has no path.");
      const [parent, name] = split(path);
      const isDirectory = kind === "directory";
      await makeDirectory(session, directory, isDirectory ? path : parent, made, options.signal);
      if (isDirectory) return { item: { name, path: whole, kind, size: null, type: null } };
      const into = join(directory, parent);
      return { item: await session.upload(into, data, { ...options, ...progress, name, size }) };
    });
    done += 1;
  }
}

/** What is below a directory: each directory before what it holds, a file when its turn comes. */
export async function* downloadAll(session, directory, { onProgress, signal } = {}) {
  const waiting = [directory];
  let done = 0;
  while (waiting.length > 0) {
    const path = waiting.shift();
    const listed = await attempt(path, () => session.list(path, { signal }));
    if (!listed.ok || path !== directory) {
      yield listed.ok ? { ok: true, path, kind: "directory" } : listed;
      done += 1;
    }
    for (const { path, kind } of listed.items ?? []) {
      if (kind === "directory") {
        waiting.push(path);
        continue;
      }
      const options = { signal, ...report(onProgress, path, done) };
      const ask = async () => ({ kind, download: await session.download(path, options) });
      yield await attempt(path, ask);
      done += 1;
    }
  }
}

/** Entries away; each as `remove` does it. */
export async function* removeAll(session, paths, options) {
  for await (const path of checkItems(paths)) {
    yield await attempt(path, async () => {
      await session.remove(path, options);
    });
  }
}

async function attempt(path, work) {
  try {
    return { ok: true, ...(await work()), path };
  } catch (failure) {
    const error = ExcaliburError.from(failure);
    if (ENDS_ALL.has(error.code)) throw error;
    return { ok: false, path, error };
  }
}

function checkItems(items) {
  const isMany =
    items instanceof Object && (Symbol.iterator in items || Symbol.asyncIterator in items);
  if (isMany) return items;
  throw new ExcaliburError(
    "invalid_argument",
    "What is to be done must be an array or an iterator.",
  );
}

function fileOf(file) {
  // as a picked folder's files have it, from that folder on
  if (file instanceof File) return { path: file.webkitRelativePath || file.name, data: file };
  return { ...file, path: trim(String(file?.path ?? "")) };
}

async function makeDirectory(session, directory, below, made, signal) {
  if (made.has(below)) return;
  await session.mkdir(join(directory, below), { signal }).catch((error) => {
    if (error.code !== "already_exists") throw error;
  });
  for (let path = below; path; path = split(path)[0]) made.add(path);
}

function report(onProgress, path, done) {
  if (!onProgress) return {};
  return { onProgress: (progress) => onProgress({ ...progress, path, done }) };
}

const trim = (path) => path.replace(/^\/|\/$/g, "");
const join = (...paths) => paths.map(trim).filter(Boolean).join("/");

function split(path) {
  const at = path.lastIndexOf("/");
  return at < 0 ? ["", path] : [path.slice(0, at), path.slice(at + 1)];
}
