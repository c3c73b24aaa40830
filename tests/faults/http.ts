// One HTTP exchange through the proxy, and what may go wrong with it.
import { once } from "node:events";
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  request as ask,
} from "node:http";
import type { Socket } from "node:net";
import type { Readable, Writable } from "node:stream";
import { setTimeout } from "node:timers/promises";

/**
 * A line breaks so long after its last byte. Of bytes that come in the same moment as the break,
 * Chromium hands on none: an exchange that is cut at once is one that brought nothing.
 */
const LAST_BYTES_MS = 100;
const DRIP_MS = 50;

/** Numbers count bytes of a body; a cut or stall comes after so many. */
export interface HttpFault {
  /** The server never sees it; this is the status. */
  answer?: number;
  /** Of that answer. */
  body?: string;
  /** A page on another origin may read that answer. */
  cors?: boolean;
  /** The connection closes without an answer, and the server never sees it. */
  refuse?: true;
  /** Both ends lose the connection. */
  cutRequest?: number;
  /** Nothing more reaches the server. */
  stallRequest?: number;
  /** The lowest bit of this byte is the other one when it reaches the server. */
  corruptRequest?: number;
  /** The server has handled it, and its answer is lost. */
  loseAnswer?: true;
  /** The server is not told that a part is asked for. */
  dropRange?: true;
  /** Before it reaches the server. */
  hold?: Promise<unknown>;
  /** Before the server's answer goes on. */
  late?: Promise<unknown>;
  /** A byte of the answer now and then, without an end. */
  dripAnswer?: true;
  cutAnswer?: number;
  /** When the line breaks; soon after its last byte if it is not said. */
  cutAfter?: Promise<unknown>;
  stallAnswer?: number;
  /** The lowest bit of this byte of the answer is the other one. */
  corruptAnswer?: number;
}

export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** The server's address. */
  target: string;
  fault: HttpFault;
  /** The fault has begun to work. */
  reached: () => void;
  /** So many bytes of the answer have gone. */
  onAnswered: (bytes: number) => void;
}

/** Lets one exchange pass, as far as it may. */
export async function exchange({
  request,
  response,
  target,
  fault,
  reached,
  onAnswered,
}: Exchange) {
  const lose = () => void request.socket.destroy();
  if (fault.refuse) {
    reached();
    return lose();
  }
  if (fault.answer) {
    request.resume();
    await once(request, "end");
    reached();
    const origin = request.headers.origin;
    if (fault.cors && origin) response.setHeader("Access-Control-Allow-Origin", origin);
    response.writeHead(fault.answer, { "Content-Type": "application/json" }).end(fault.body);
    return;
  }

  if (fault.hold) {
    reached();
    await fault.hold;
  }
  const onward = ask(target + request.url, {
    method: request.method ?? "GET",
    headers: { ...passed(request.headers, fault), host: new URL(target).host },
    agent: false,
  });
  onward.on("error", lose);
  response.on("close", () => onward.destroy());
  onward.flushHeaders();
  const [socket] = (await once(onward, "socket")) as [Socket];
  await once(socket, "connect");
  await pour(request, onward, {
    limit: fault.cutRequest ?? fault.stallRequest,
    corrupt: fault.corruptRequest,
  });
  if (fault.corruptRequest !== undefined) reached();
  if (fault.stallRequest !== undefined) return reached();
  if (fault.cutRequest !== undefined) {
    reached();
    onward.destroy();
    return lose();
  }
  onward.end();

  const [answer] = (await once(onward, "response")) as [IncomingMessage];
  if (fault.loseAnswer) {
    reached();
    return lose();
  }
  if (fault.late) {
    reached();
    await fault.late;
  }
  const headers = passed(answer.headers);
  if (fault.dripAnswer) delete headers["content-length"];
  response.writeHead(answer.statusCode ?? 500, headers);
  response.flushHeaders();
  if (fault.dripAnswer) {
    reached();
    for (; !response.destroyed; await setTimeout(DRIP_MS)) response.write("x");
    return;
  }
  const limit = fault.cutAnswer ?? fault.stallAnswer;
  await pour(answer, response, { limit, corrupt: fault.corruptAnswer, onPoured: onAnswered });
  if (fault.dropRange) reached();
  if (fault.corruptAnswer !== undefined) reached();
  if (fault.stallAnswer !== undefined) return reached();
  if (fault.cutAnswer !== undefined) {
    await (fault.cutAfter ?? setTimeout(LAST_BYTES_MS));
    reached();
    request.socket.destroySoon();
    return;
  }
  response.end();
}

/** Writes what comes, up to a limit, and waits until it has gone. */
async function pour(
  from: Readable,
  to: Writable,
  {
    limit = Infinity,
    corrupt,
    onPoured = () => {},
  }: {
    limit?: number | undefined;
    corrupt?: number | undefined;
    onPoured?: (bytes: number) => void;
  },
) {
  let at = 0;
  if (limit === 0) return;
  for await (const piece of from.iterator({ destroyOnReturn: false })) {
    const part = (piece as Buffer).subarray(0, limit - at);
    const wrong = corrupt === undefined ? undefined : part[corrupt - at];
    if (corrupt !== undefined && wrong !== undefined) part[corrupt - at] = wrong ^ 1;
    await new Promise((resolve) => to.write(part, resolve));
    at += part.length;
    onPoured(at);
    if (at === limit) return;
  }
}

/** Without what is of one connection alone. */
function passed(headers: IncomingHttpHeaders, { dropRange }: HttpFault = {}): IncomingHttpHeaders {
  const passed = { ...headers };
  if (dropRange) delete passed.range;
  delete passed.connection;
  delete passed["keep-alive"];
  return passed;
}
