// Whole uploads and downloads through the package, both layers, beside plain ones; long lists.
import { ExcaliburSession } from "../../dist/index.js";
import { ExcaliburSession as InWorker } from "../../dist/worker.js";
import { noise } from "./noise.js";

const NAME = "file";

let session;
let file;

/** Opens the vault of a new account on the server that this page is from; gives its name and password. */
export async function openVault(accountCreationKey, Session = ExcaliburSession) {
  const name = `bench ${crypto.randomUUID()}`;
  const password = crypto.randomUUID();
  await Session.register(location.origin, name, password, { accountCreationKey });
  await openVaultOf([name, password], Session);
  return [name, password];
}

/** Opens the vault of an account that is there. */
export async function openVaultOf(login, Session = ExcaliburSession) {
  session = await Session.login(location.origin, ...login);
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
  const incoming = await session.download(NAME);
  await count((sink) => incoming.pipeTo(sink));
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

// no call of the server's, which reads what it is sent there, and drops it
const PLAIN_UPLOAD = "/api/plain";
const DROPPED = 404;

async function uploadByXhr() {
  const request = new XMLHttpRequest();
  request.open("POST", PLAIN_UPLOAD);
  const ended = new Promise((resolve, reject) => {
    request.onload = resolve;
    request.onerror = reject;
  });
  request.send(file);
  await ended;
  if (request.status !== DROPPED) throw new Error("the server did not read the plain upload");
}

async function uploadByFetch() {
  const { status } = await fetch(PLAIN_UPLOAD, { method: "POST", body: file });
  if (status !== DROPPED) throw new Error("the server did not read the plain upload");
}

/** As many bytes of a file of the page's, into a sink that counts. */
async function downloadByFetch() {
  const headers = { Range: `bytes=0-${file.size - 1}` };
  const { body } = await fetch("/noise", { headers, cache: "no-store" });
  await count((sink) => body.pipeTo(sink));
}

async function count(pipeTo) {
  let received = 0;
  const write = (piece) => void (received += piece.length);
  await pipeTo(new WritableStream({ write }));
  if (received !== file.size) throw new Error("the file came back with another size");
}

const TRANSFERS = {
  upload,
  "plain upload, XHR": uploadByXhr,
  "plain upload, fetch": uploadByFetch,
  download,
  "plain download, fetch": downloadByFetch,
};

/** Milliseconds of each: ours, and plain ones of as many bytes, which take turns. */
export async function measureTransfers({ creationKey, size, rounds }) {
  if (creationKey) await openVault(creationKey);
  takeFile(size);
  await upload(); // to warm up
  await download();
  const samples = Object.fromEntries(Object.keys(TRANSFERS).map((kind) => [kind, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [kind, work] of Object.entries(TRANSFERS)) samples[kind].push(await time(work));
  return samples;
}

let listing;

/** Milliseconds from the answer's last byte to a list that is read and sorted. */
export async function list() {
  performance.clearResourceTimings();
  listing = await session.list("");
  const end = performance.now();
  const answer = () =>
    performance
      .getEntriesByType("resource")
      .find(({ name, responseEnd }) => name.includes("/api/files/list/") && responseEnd > 0);
  while (!answer()) await new Promise((resolve) => setTimeout(resolve, 1)); // it is told late
  return end - answer().responseEnd;
}

/** The first list, as after a login, and those after it: milliseconds. */
export async function measureList({ login, rounds, entries }) {
  await openVaultOf(login);
  const samples = [];
  for (let round = 0; round <= rounds; round += 1) samples.push(await list());
  if (listing.items.length !== entries) throw new Error("the list has lost some");
  const [first, ...later] = samples;
  return { first, later };
}

async function time(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
