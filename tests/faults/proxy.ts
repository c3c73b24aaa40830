// A proxy between a page and a server that breaks what it is told to break. Beside the server's API
// it serves an empty page with the package on it, so that both are of one origin.
import { once } from "node:events";
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  createServer,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type HttpFault, exchange } from "./http";
import { serveSite } from "./site";
import { type SocketFault, upgrade } from "./socket";

export type Fault = HttpFault & SocketFault;

/** A request that came. */
export interface Seen {
  method: string;
  /** Path and query, decoded. */
  url: string;
  headers: IncomingHttpHeaders;
  /** What it was answered, if it was. */
  status?: number;
  /** Bytes of that answer that have gone. */
  answered?: number;
}

/** Faults for the requests that match. */
export interface Plan {
  /** When the last of its faults has begun to work. */
  reached: Promise<void>;
  /** What comes from now on is spared. */
  end: () => void;
}

interface Entry {
  matches: (request: Seen) => boolean;
  next: () => Fault | undefined;
  reached: () => void;
}

const UNHARMED: Fault = {};

type Choice = [Fault, reached: () => void, Seen];

export class FaultProxy {
  /** All requests to the API, in the order in which they came. */
  readonly seen: Seen[] = [];
  readonly #server = createServer();
  readonly #sockets = new Set<Socket>();
  readonly #plans = new Set<Entry>();
  readonly #busy = new Set<ServerResponse>();
  readonly #open = new Set<ServerResponse>();
  /** By the proof of the request, which no two share. */
  readonly #chosen = new Map<string, Choice>();

  private constructor(
    readonly target: string,
    readonly countsResends: boolean,
  ) {
    this.#server.on("request", (request, response) => {
      if (!request.url?.startsWith("/api/")) return void serveSite(request, response);
      const [fault, reached, seen] = this.#choose(request);
      response.on("finish", () => (seen.status = response.statusCode));
      this.#open.add(response);
      response.on("close", () => this.#open.delete(response));
      if (fault === UNHARMED) {
        this.#busy.add(response);
        response.on("close", () => this.#busy.delete(response));
      }
      const onAnswered = (bytes: number) => (seen.answered = bytes);
      exchange({ request, response, target, fault, reached, onAnswered }).catch(() =>
        request.socket.destroy(),
      );
    });
    this.#server.on("upgrade", (request, socket) => {
      const [fault, reached] = this.#choose(request);
      upgrade({ request, browser: socket as Socket, target, fault, reached });
    });
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
      socket.on("error", () => socket.destroy());
    });
  }

  /**
   * Before the server at `target`. What a browser sends again by itself, when a connection breaks
   * that it had used before, is taken for the same request, unless the proxy `countsResends`.
   */
  static async start(target: string, { countsResends = false } = {}): Promise<FaultProxy> {
    const proxy = new FaultProxy(target, countsResends);
    await once(proxy.#server.listen(0, "127.0.0.1"), "listening");
    return proxy;
  }

  get url() {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Whether anything is on its way that no fault keeps up. */
  get isBusy() {
    return this.#busy.size > 0;
  }

  /** Whether an answer is on its way. */
  get isOpen() {
    return this.#open.size > 0;
  }

  /** Ends it, and every connection through it. */
  async stop() {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** The next requests of this method, with this part in their address, meet one each. */
  plan(method: string, part: string, ...faults: Fault[]): Plan {
    return this.#add(
      method,
      part,
      () => faults.shift(),
      () => faults.length === 0,
    );
  }

  /** Every request of this method, with this part in its address, meets it. */
  always(method: string, part: string, fault: Fault): Plan {
    return this.#add(
      method,
      part,
      () => fault,
      () => true,
    );
  }

  /** How many requests had this method, this part in their address, and this answer. */
  count(method: string, part: string, status?: number): number {
    const matches = (it: Seen) => it.method === method && it.url.includes(part);
    return this.seen.filter((it) => matches(it) && (!status || it.status === status)).length;
  }

  #add(method: string, part: string, next: Entry["next"], isLast: () => boolean): Plan {
    const { promise, resolve } = withResolver();
    const entry: Entry = {
      matches: (request) => request.method === method && request.url.includes(part),
      next,
      reached: () => isLast() && resolve(),
    };
    this.#plans.add(entry);
    return { reached: promise, end: () => this.#plans.delete(entry) };
  }

  #choose({ method = "", url = "", headers }: IncomingMessage): Choice {
    const proof = String(headers["x-srp-pop"]);
    const before = this.countsResends ? undefined : this.#chosen.get(proof);
    if (before) return before;
    const request = { method, url: decodeURIComponent(url), headers };
    this.seen.push(request);
    const choice = this.#find(request);
    if ("x-srp-pop" in headers) this.#chosen.set(proof, choice);
    return choice;
  }

  #find(request: Seen): Choice {
    for (const entry of this.#plans) {
      const fault = entry.matches(request) ? entry.next() : undefined;
      if (fault) return [fault, entry.reached, request];
    }
    return [UNHARMED, () => {}, request];
  }
}

function withResolver() {
  let resolve = () => {};
  const promise = new Promise<void>((it) => (resolve = it));
  return { promise, resolve };
}
