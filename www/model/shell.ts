// The page as a program of its own: its service worker, and new versions of it.
import { signal } from "@preact/signals";

/** Whether a newer version of the page waits to take over. */
export const updateReady = signal(false);

let registered: ServiceWorkerRegistration | undefined;

/** A browser looks by itself when a page is loaded, and this one stays open for days. */
const LOOK_MS = 15 * 60_000;
const TICK_MS = 60_000;

/** Not on plain http, nor where the browser refuses: the page then does without. */
export async function startShell() {
  try {
    // `service-worker.js`, whatever is in it: a browser knows a worker by its name
    registered = await navigator.serviceWorker.register(
      /* webpackEntryOptions: { filename: "service-worker.js" } */
      new URL("../background/service-worker.ts", import.meta.url),
      { updateViaCache: "none" },
    );
  } catch {
    return;
  }
  void offer(registered.waiting);
  registered.addEventListener("updatefound", () => {
    const { active, installing } = registered ?? {};
    if (!active || !installing) return; // the first one is no update
    installing.addEventListener("statechange", () => {
      if (installing.state === "installed") void offer(installing);
    });
  });
  setInterval(look, TICK_MS);
  document.addEventListener("visibilitychange", look);
}

let lookedAt = Date.now();

function look() {
  if (document.hidden || Date.now() - lookedAt < LOOK_MS) return;
  lookedAt = Date.now();
  registered?.update().catch(() => {}); // without a line there is nothing new
}

/** A page that was loaded anew may be the newest, and its worker not yet: then there is nothing to offer. */
async function offer(waiting: ServiceWorker | null | undefined) {
  if (!waiting || waiting !== registered?.waiting) return;
  const { port1: own, port2: its } = new MessageChannel();
  const answered = new Promise((resolve) => {
    own.onmessage = ({ data }) => resolve(data);
  });
  waiting.postMessage({ isPageOf: ownFiles() }, [its]);
  if (!(await answered)) updateReady.value = waiting === registered.waiting;
  own.close();
}

/** What this page was begun with. */
const ownFiles = () =>
  [...document.querySelectorAll<HTMLElement>("script[src], link[rel=stylesheet]")].map((it) => {
    const address = it.getAttribute("src") ?? it.getAttribute("href") ?? "";
    return new URL(address, location.href).pathname.split("/").at(-1);
  });

/** The page anew, in its newest version. To be called when a person says so, and never by itself. */
export function applyUpdate() {
  const waiting = registered?.waiting;
  if (!waiting) return location.reload(); // another tab has let it take over
  waiting.addEventListener("statechange", () => {
    if (waiting.state === "activated") location.reload();
  });
  waiting.postMessage("skip waiting");
}

/** One that does not answer by then is done without. */
const CLAIM_MS = 5000;

/** Lets the service worker answer this page's players; `false` where there is none. */
export async function isServed(): Promise<boolean> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!container || !registered) return false;
  if (container.controller) return true;
  const late = AbortSignal.timeout(CLAIM_MS);
  return new Promise((resolve) => {
    late.addEventListener("abort", () => resolve(false));
    container.addEventListener("controllerchange", () => resolve(true), { signal: late });
    // the first load of the page came past it
    void container.ready.then(({ active }) => active?.postMessage("claim"));
  });
}
