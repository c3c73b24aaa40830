// In the service worker: files that another app shares wait here, in memory, for the page that is
// opened for them. They are not put into a cache: a cache is a disk, and they may be what a vault is for.
import { type FetchEvent } from "./scope";

const FIELD = "files";
/** A page that was not opened by then is not opened any more. */
const HELD_MS = 60_000;

interface Held {
  files: File[];
  /** Lets the browser end this worker. */
  letGo: () => void;
}

const held = new Map<string, Held>();

/** Holds what was shared, and sends the browser to the page that takes it. */
export async function holdShared(event: FetchEvent, page: string): Promise<Response> {
  const form = await event.request.formData();
  const files = form.getAll(FIELD).filter((it) => it instanceof File);
  const id = crypto.randomUUID();
  const taken = new Promise<void>((letGo) => held.set(id, { files, letGo }));
  const late = new Promise<void>((resolve) => setTimeout(resolve, HELD_MS));
  event.waitUntil(Promise.race([taken, late]).then(() => held.delete(id)));
  return Response.redirect(`${page}?shared=${id}`, 303);
}

/** Hands them over, once. */
export function handOver(id: string, port: MessagePort | undefined) {
  const there = held.get(id);
  held.delete(id);
  port?.postMessage(there?.files ?? []);
  there?.letGo();
}
