// Thumbnails of pictures: of what is on screen alone, one at a time, behind every other call.
import { type Signal, computed, effect, signal } from "@preact/signals";
import type { ExcaliburSession, Item } from "excalibur-client";
import { markThumbnailsInUse } from "../background/thumbnail-leftovers";
import { ThumbnailStore, forgetThumbnails } from "../background/thumbnail-store";
import { isPicture } from "../preview/kinds";
import { codeOf } from "./errors";
import { previewed } from "./preview";
import { isActive, transfers } from "./transfers/queue";
import { isOffline, onLeave, session, underway } from "./vault";

/** A larger picture would hold up the line for something to be glanced at. */
const MOST_BYTES = 20 * 1024 * 1024;
/** A server gives one answer a second and some at once: these are not used up before a person asks. */
const AT_ONCE = 6;
const EVERY_MS = 1000;
/** How often one is tried while it is on screen. */
const TRIES = 3;
/** What may be over by the next try. */
const PASSING = new Set<string | undefined>([
  "rate_limited",
  "server_error",
  "timeout",
  "unreachable",
]);

const nameOf = ({ path, size }: Item) => `${size} ${path}`;

export const canHaveThumbnail = ({ kind, name, size }: Item) =>
  kind === "file" && isPicture(name) && size !== null && size > 0 && size <= MOST_BYTES;

/** The addresses of those that are there, by name. */
const made = new Map<string, Signal<string | null>>();
/** What is on screen and has none yet, and how often it was tried. */
const wanted = new Map<string, { item: Item; tries: number }>();
let store: Promise<ThumbnailStore | null> | undefined;
let worker: Worker | undefined;
let giveUp = () => {};
let allowance = AT_ONCE;

/** Its address, once there is one. */
export function thumbnailOf(item: Item): Signal<string | null> {
  const name = nameOf(item);
  const there = made.get(name) ?? signal(null);
  made.set(name, there);
  return there;
}

/** It is on screen, until what is returned is called. */
export function want(item: Item) {
  const name = nameOf(item);
  if (thumbnailOf(item).value === null) {
    wanted.set(name, { item, tries: 0 });
    void findOrQueue(name);
  }
  return () => wanted.delete(name);
}

async function findOrQueue(name: string) {
  const open = session.value;
  if (!open) return;
  const kept = await (await keptBy(open))?.get(name).catch(() => null);
  if (session.value !== open) return;
  if (kept) show(name, kept);
  else void work(open);
}

function show(name: string, picture: Blob) {
  wanted.delete(name);
  const there = made.get(name);
  if (there && there.value === null) there.value = URL.createObjectURL(picture);
}

const ownerOf = ({ server, username }: ExcaliburSession) => `${username} ${server}`;

/** What this browser has of them; nothing where it keeps nothing. */
const keptBy = (open: ExcaliburSession) =>
  (store ??= markThumbnailsInUse()
    .then(() => ThumbnailStore.open(ownerOf(open)))
    .catch(() => null));

const isIdle = computed(
  () =>
    underway.value === 0 &&
    previewed.value === null &&
    !isOffline.value &&
    !transfers.value.some((it) => isActive(it.status.value)),
);

/** Resolves when nothing else is asked of the server. */
const idle = () =>
  new Promise<void>((resolve) => {
    const stop = effect(() => {
      if (isIdle.value) queueMicrotask(() => (stop(), resolve()));
    });
  });

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let isWorking = false;

async function work(open: ExcaliburSession) {
  if (isWorking) return;
  isWorking = true;
  try {
    while (session.value === open) {
      await idle();
      const [next] = wanted;
      if (!next || session.value !== open) return;
      const [name, { item, tries }] = next;
      if (allowance > 0) {
        allowance -= 1;
      } else {
        await pause(EVERY_MS);
        if (!isIdle.value || !wanted.has(name)) continue;
      }
      const isMade = await make(open, name, item);
      if (wanted.delete(name) && !isMade && tries + 1 < TRIES) {
        wanted.set(name, { item, tries: tries + 1 }); // behind the others
        await pause(EVERY_MS);
      }
    }
  } finally {
    isWorking = false;
  }
}

/** Whether there is nothing left to try: what is no picture for this browser keeps its icon. */
async function make(open: ExcaliburSession, name: string, item: Item) {
  try {
    const download = await open.download(item.path);
    const small = await shrink(await download.blob());
    if (!small || session.value !== open) return true;
    show(name, small);
    await (await keptBy(open))?.put(name, small);
    return true;
  } catch (error) {
    return !PASSING.has(codeOf(error));
  }
}

function startWorker() {
  const started = new Worker(new URL("../background/thumbnail-worker.ts", import.meta.url), {
    type: "module",
  });
  started.onerror = stopWorker;
  return started;
}

/** Whoever waits for a picture gets none. */
function stopWorker() {
  giveUp();
  worker?.terminate();
  worker = undefined;
}

function shrink(picture: Blob) {
  worker ??= startWorker();
  const { port1, port2 } = new MessageChannel();
  const small = new Promise<Blob | null>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data as Blob | null);
    giveUp = () => resolve(null);
  });
  worker.postMessage(picture, [port2]);
  return small.finally(() => port1.close());
}

onLeave(() => {
  for (const { value } of made.values()) if (value) URL.revokeObjectURL(value);
  made.clear();
  wanted.clear();
  stopWorker();
  const open = session.value;
  const kept = store;
  store = undefined;
  if (open && kept) void kept.then((it) => it?.close()).then(() => forgetThumbnails(ownerOf(open)));
});
