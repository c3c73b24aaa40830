// Whole uploads and downloads through the package, both layers.
import { ExcaliburSession } from "../../dist/index.js";
import { ExcaliburSession as InWorker } from "../../dist/worker.js";
import { noise } from "./noise.js";

const NAME = "file";

let session;
let file;

/** Opens the vault of a new account on the server that this page is from. */
export async function openVault(accountCreationKey, Session = ExcaliburSession) {
  const name = `bench ${crypto.randomUUID()}`;
  const password = crypto.randomUUID();
  await Session.register(location.origin, name, password, { accountCreationKey });
  session = await Session.login(location.origin, name, password);
}

/** The same with the core in a worker. */
export const openVaultInWorker = (accountCreationKey) => openVault(accountCreationKey, InWorker);

/** Takes noise, or the file that was chosen in the page's field, for what is uploaded. */
export function takeFile(size) {
  [file] = size ? [new Blob([noise(size)])] : document.querySelector("input").files;
}

export async function upload() {
  await session.upload("", file, { name: NAME, overwrite: true });
}

/** Into a sink that counts. */
export async function download() {
  let received = 0;
  const write = (piece) => void (received += piece.length);
  await (await session.download(NAME)).pipeTo(new WritableStream({ write }));
  if (received !== file.size) throw new Error("the file came back with another size");
}

/** Into a file of the origin's own. */
export async function downloadToDisk() {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle(NAME, { create: true });
  await (await session.download(NAME)).pipeTo(await handle.createWritable());
  if ((await handle.getFile()).size !== file.size)
    throw new Error("the file came back with another size");
  await folder.removeEntry(NAME);
}

/** Milliseconds of each: `{ upload, download }`. */
export async function measureTransfers({ creationKey, size, rounds }) {
  await openVault(creationKey);
  takeFile(size);
  const samples = { upload: [], download: [] };
  // the first is to warm up
  for (let round = 0; round <= rounds; round += 1) {
    const times = { upload: await time(upload), download: await time(download) };
    if (round > 0) for (const kind of Object.keys(times)) samples[kind].push(times[kind]);
  }
  return samples;
}

async function time(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
