// What a service worker is given: the types that TypeScript has for a page do not tell.

export interface Client {
  readonly id: string;
  postMessage: (message: unknown, transfer: Transferable[]) => void;
}

interface ExtendableEvent extends Event {
  waitUntil: (work: Promise<unknown>) => void;
}

interface InstallEvent extends ExtendableEvent {
  /** Chromium has it. */
  addRoutes?: (rule: { condition: { urlPattern: unknown }; source: "network" }) => Promise<void>;
}

export interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  /** The page that asks. */
  readonly clientId: string;
  respondWith: (response: Response | Promise<Response>) => void;
}

interface Events {
  install: InstallEvent;
  activate: ExtendableEvent;
  fetch: FetchEvent;
  message: MessageEvent & ExtendableEvent;
}

interface Scope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    claim: () => Promise<void>;
    get: (id: string) => Promise<Client | undefined>;
  };
  skipWaiting: () => Promise<void>;
  addEventListener: <Name extends keyof Events>(
    type: Name,
    listener: (event: Events[Name]) => void,
  ) => void;
}

export const worker = self as unknown as Scope;
