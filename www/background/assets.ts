// In the service worker: the page's own files, so that it starts without a network. No answer of a
// vault's server is ever kept.

/** Put in when the page is built: the name of each of its files, with a hash in it. */
declare const PAGE_FILES: readonly string[];
/** Changes with them. */
declare const PAGE_VERSION: string;

const PREFIX = "excalibur page ";
const NAME = PREFIX + PAGE_VERSION;
/** Without a hash: asked of the network first. */
const START = "./";

export async function keepPage() {
  const cache = await caches.open(NAME);
  await cache.addAll([START, ...PAGE_FILES]);
}

export async function dropOldPages() {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
}

const inCache = async (name: string) => (await caches.open(NAME)).match(name);

/** The newest page that there is: the kept one where no server answers. */
export const start = (request: Request) =>
  fetch(request).catch(async () => (await inCache(START)) ?? Response.error());

export const isKept = (name: string) => PAGE_FILES.includes(name);

/** A file of this page, which never changes under its name; `undefined` for anything else. */
export const file = (name: string, request: Request): Promise<Response> | undefined =>
  isKept(name) ? inCache(name).then((kept) => kept ?? fetch(request)) : undefined;
