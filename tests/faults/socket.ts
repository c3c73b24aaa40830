// One WebSocket through the proxy, and what may go wrong with it.
import { type IncomingMessage, request as ask } from "node:http";
import type { Socket } from "node:net";

/** Numbers count the frames of both directions together, from 1. */
export interface SocketFault {
  /** There is no socket, but this status. */
  answer?: number;
  /** The connection is gone after so many frames. */
  loseAfter?: number;
  /** The server's end says good-bye after so many. */
  closeAfter?: number;
  /** No frame comes after so many. */
  stallAfter?: number;
  /** The lowest bit of a byte in the middle of this frame is the other one. */
  corruptFrame?: number;
  /** This frame comes after the next. */
  swapFrame?: number;
}

interface Upgrade {
  request: IncomingMessage;
  browser: Socket;
  /** The server's address. */
  target: string;
  fault: SocketFault;
  /** The fault has begun to work. */
  reached: () => void;
}

/** A close frame with code 1000. */
const GOOD_BYE = Buffer.from([0x88, 2, 0x03, 0xe8]);

/** Connects the two, as far as it may. */
export function upgrade({ request, browser, target, fault, reached }: Upgrade) {
  if (fault.answer) {
    reached();
    browser.end(`HTTP/1.1 ${fault.answer} -\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    return;
  }
  const headers = { ...request.headers, host: new URL(target).host };
  // compressed frames could not be read here
  delete headers["sec-websocket-extensions"];
  const onward = ask(target + request.url, { headers, agent: false });
  onward.on("error", () => browser.destroy());
  onward.on("response", () => browser.destroy());
  onward.on("upgrade", (answer, server: Socket, head) => {
    const lines = Object.entries(answer.headers).map(
      ([name, value]) => `${name}: ${String(value)}`,
    );
    browser.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("\r\n")}\r\n\r\n`);
    server.unshift(head);
    join(browser, server, fault, reached);
  });
  onward.end();
}

function join(browser: Socket, server: Socket, fault: SocketFault, reached: () => void) {
  let count = 0;
  let held: Buffer | undefined;
  let isOver = false;
  let isLeaving = false;

  function checkEnd() {
    const end = fault.loseAfter ?? fault.closeAfter ?? fault.stallAfter ?? Infinity;
    if (count < end) return;
    isOver = true;
    reached();
    if (fault.stallAfter !== undefined) return;
    // read on until the browser has gone: what it has sent and nobody has read would reset the
    // connection, and take the good-bye away
    isLeaving = fault.closeAfter !== undefined;
    if (isLeaving) browser.end(GOOD_BYE);
    else browser.destroySoon();
    server.destroy();
  }

  function pass(frame: Buffer, to: Socket) {
    if (isOver) return;
    if (!isData(frame)) return void to.write(frame);
    count += 1;
    if (fault.corruptFrame === count) {
      const { head, payload } = length(frame);
      const middle = head + (payload >> 1);
      frame[middle] = (frame[middle] ?? 0) ^ 1;
      reached();
    }
    if (fault.swapFrame === count) {
      held = frame;
      return;
    }
    to.write(frame);
    if (held) {
      to.write(held);
      held = undefined;
      reached();
    }
    checkEnd();
  }

  checkEnd();
  for (const [from, to] of [
    [browser, server],
    [server, browser],
  ] as const) {
    const frames = new Frames();
    from.on("data", (bytes: Buffer) => {
      for (const frame of frames.take(bytes)) pass(frame, to);
    });
    from.on("error", () => to.destroy());
    from.on("close", () => isLeaving || to.destroySoon());
    from.on("end", () => to.end());
  }
}

/** Finds the frames in a stream of bytes (RFC 6455 §5.2). */
export class Frames {
  #rest = Buffer.alloc(0);

  /** The frames that are whole with these bytes. */
  *take(bytes: Buffer): Generator<Buffer> {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const { head, payload } = length(this.#rest);
      if (this.#rest.length < head + payload) return;
      yield this.#rest.subarray(0, head + payload);
      this.#rest = this.#rest.subarray(head + payload);
    }
  }
}

/** Bytes before and in the payload; of the shortest that it may be, where too little is there. */
function length(frame: Buffer): { head: number; payload: number } {
  const second = frame[1] ?? 0;
  const mask = second & 0x80 ? 4 : 0;
  const short = second & 0x7f;
  if (frame.length < 2) return { head: 2, payload: 0 };
  if (short < 126) return { head: 2 + mask, payload: short };
  const head = short === 126 ? 4 : 10;
  if (frame.length < head) return { head, payload: 0 };
  const payload = short === 126 ? frame.readUInt16BE(2) : Number(frame.readBigUInt64BE(2));
  return { head: head + mask, payload };
}

/** Text or bytes, and not a ping or a good-bye. */
const isData = (frame: Buffer) => ((frame[0] ?? 0) & 0x0f) < 8;
