// The service worker: it answers players from the page that they are in, and starts the page without a
// network. All else, above all what is asked of a vault's server, passes it by.
import { dropOldPages, file, isKept, keepPage, start } from "./assets";
import { answerPlayer } from "./player";
import { type FetchEvent, worker } from "./scope";
import { handOver, holdShared } from "./share";

const { href: ROOT } = new URL(worker.registration.scope);

worker.addEventListener("install", (event) => {
  event.waitUntil(keepPage());
  // a vault's calls need not even wait until this worker has started
  event.waitUntil(Promise.resolve(event.addRoutes?.(API)).catch(() => {}));
});
const API = { condition: { urlPattern: { pathname: "*/api/*" } }, source: "network" } as const;

worker.addEventListener("activate", (event) => event.waitUntil(dropOldPages()));

worker.addEventListener("message", (event) => {
  if (event.data === "claim") event.waitUntil(worker.clients.claim());
  const { handOver: shared, isPageOf } = event.data as { handOver?: string; isPageOf?: string[] };
  if (isPageOf) event.ports[0]?.postMessage(isPageOf.every(isKept));
  if (shared !== undefined) handOver(shared, event.ports[0]);
  if (event.data === "skip waiting") event.waitUntil(worker.skipWaiting());
});

worker.addEventListener("fetch", (event) => {
  const answer = answerOf(event);
  if (answer) event.respondWith(answer);
});

function answerOf(event: FetchEvent): Promise<Response> | undefined {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const own = new URL(ROOT);
  if (origin !== own.origin || !pathname.startsWith(own.pathname)) return undefined;
  const name = pathname.slice(own.pathname.length);
  if (request.method === "POST" && name === "share") return holdShared(event, ROOT);
  if (request.method !== "GET") return undefined;
  if (request.mode === "navigate")
    return name === "" || name === "index.html" ? start(request) : undefined;
  if (name.startsWith("stream/")) return answerPlayer(event, name.slice("stream/".length));
  return file(name, request);
}
