// The proxy itself, without a browser, before a server that sends back what it gets.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, createServer, request } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { expect, test as base } from "@playwright/test";
import { FaultProxy } from "./proxy";
import { Frames } from "./socket";

const BODY = Buffer.from(Array.from({ length: 100_000 }, (_, at) => at % 251));

interface Echo {
  proxy: FaultProxy;
  /** The bodies that reached the server, whole or cut. */
  arrived: number[];
  /** The last of them. */
  last: () => Buffer;
}

const test = base.extend<{ echo: Echo }>({
  // eslint-disable-next-line no-empty-pattern
  echo: async ({}, use) => {
    const arrived: number[] = [];
    let last = Buffer.alloc(0);
    const server = createServer((request, response) => {
      let body = Buffer.alloc(0);
      request.on("data", (piece: Buffer) => (body = Buffer.concat([body, piece])));
      request.on("close", () => {
        last = body;
        arrived.push(body.length);
      });
      response.on("error", () => {});
      request.on("end", () => {
        response.setHeader("Content-Length", BODY.length).end(BODY);
      });
    });
    server.on("upgrade", (request, socket) => speak(request, socket as Socket));
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    const proxy = await FaultProxy.start(`http://127.0.0.1:${port}`);
    await use({ proxy, arrived, last: () => last });
    await proxy.stop();
    server.closeAllConnections();
    server.close();
  },
});

/** Says "1" and "2" at once, then what it hears, as frames. */
function speak(request: IncomingMessage, socket: Socket) {
  const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash("sha1").update(key).digest("base64");
  socket.write(
    `HTTP/1.1 101 -\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.write(Buffer.concat([frame("1"), frame("2")]));
  socket.on("data", (bytes: Buffer) => socket.write(bytes));
  socket.on("error", () => {});
}

const frame = (text: string) =>
  Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)]);

interface Answer {
  status: number | undefined;
  origin: string | undefined;
  body: Buffer;
  whole: boolean;
}

/** What a client gets; `undefined` where no answer comes. */
async function post(url: string, body: Buffer = BODY): Promise<Answer | undefined> {
  const headers = { "Content-Length": body.length, Origin: "http://elsewhere" };
  const asked = request(url, { method: "POST", headers, agent: false });
  asked.end(body);
  try {
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    const pieces: Buffer[] = [];
    answer.on("data", (piece: Buffer) => pieces.push(piece));
    answer.on("error", () => {}); // it is cut
    await new Promise((resolve) => answer.on("close", resolve));
    return {
      status: answer.statusCode,
      origin: answer.headers["access-control-allow-origin"],
      body: Buffer.concat(pieces),
      whole: answer.complete,
    };
  } catch {
    return undefined;
  }
}

test("without a plan everything passes", async ({ echo: { proxy, arrived } }) => {
  const answer = await post(`${proxy.url}/api/a%20b?c=%C3%A9`);
  expect(answer).toEqual({ status: 200, origin: undefined, body: BODY, whole: true });
  expect(arrived).toEqual([BODY.length]);
  expect(proxy.seen.map((it) => it.url)).toEqual(["/api/a b?c=é"]);
});

test("a plan is for its requests alone, one fault each", async ({ echo: { proxy } }) => {
  const plan = proxy.plan("POST", "/api/x", { answer: 429 }, { answer: 503 });
  const statuses = [];
  for (const path of ["y", "x", "y", "x", "x"])
    statuses.push((await post(`${proxy.url}/api/${path}`))?.status);
  expect(statuses).toEqual([200, 429, 200, 503, 200]);
  await plan.reached;

  const always = proxy.always("POST", "/x", { answer: 500 });
  expect((await post(`${proxy.url}/api/x`))?.status).toBe(500);
  expect((await post(`${proxy.url}/api/x`))?.status).toBe(500);
  always.end();
  expect((await post(`${proxy.url}/api/x`))?.status).toBe(200);
  expect(proxy.count("POST", "/x")).toBe(6);
});

test("it answers itself, for pages of other origins or not", async ({
  echo: { proxy, arrived },
}) => {
  proxy.plan("POST", "", { answer: 429 }, { answer: 429, cors: true, body: "slow" });
  expect((await post(`${proxy.url}/api/`))?.origin).toBeUndefined();
  const answer = await post(`${proxy.url}/api/`);
  expect(answer?.origin).toBe("http://elsewhere");
  expect(answer?.body.toString()).toBe("slow");
  expect(arrived).toEqual([]);
});

for (const at of [0, 1, 65_536, 99_999]) {
  test(`bodies are cut and stalled at byte ${at}`, async ({ echo: { proxy, arrived, last } }) => {
    const url = `${proxy.url}/api/`;
    proxy.plan("POST", "", { cutAnswer: at }, { cutRequest: at }, { corruptAnswer: at });
    const cut = await post(url);
    expect(cut?.status).toBe(200);
    expect(cut?.body).toEqual(BODY.subarray(0, at));
    expect(cut?.whole).toBe(false);

    expect(await post(url)).toBeUndefined();
    await expect.poll(() => arrived).toEqual([BODY.length, at]);

    const corrupt = await post(url);
    const changed = Buffer.from(BODY);
    changed[at] = (BODY[at] ?? 0) ^ 1;
    expect(corrupt?.whole).toBe(true);
    expect(corrupt?.body).toEqual(changed);

    proxy.plan("POST", "", { corruptRequest: at });
    expect((await post(url))?.body).toEqual(BODY);
    expect(last()).toEqual(changed);
  });
}

test("what stalls does not end", async ({ echo: { proxy, arrived } }) => {
  const request = proxy.plan("POST", "", { stallRequest: 10 });
  const answer = proxy.plan("POST", "", { stallAnswer: 10 });
  const [one, two] = [post(`${proxy.url}/api/`), post(`${proxy.url}/api/`)];
  await Promise.all([request.reached, answer.reached]);
  const first = await Promise.race([one, two, Promise.resolve("silence")]);
  expect(first).toBe("silence");
  expect(arrived).toEqual([BODY.length]);
  await proxy.stop();
  await Promise.all([one, two]);
});

test("answers are lost, and come late", async ({ echo: { proxy, arrived } }) => {
  proxy.plan("POST", "", { loseAnswer: true }, { refuse: true });
  expect(await post(`${proxy.url}/api/`)).toBeUndefined();
  expect(arrived).toEqual([BODY.length]);
  expect(await post(`${proxy.url}/api/`)).toBeUndefined();
  expect(arrived).toEqual([BODY.length]);

  const order: string[] = [];
  const second = post(`${proxy.url}/api/second`).then(() => order.push("second"));
  proxy.plan("POST", "first", { late: second });
  const first = post(`${proxy.url}/api/first`).then(() => order.push("first"));
  await Promise.all([first, second]);
  expect(order).toEqual(["second", "first"]);
});

/** All that comes from a socket before it ends. */
async function listen(proxy: FaultProxy): Promise<string> {
  const asked = request(`${proxy.url}/api/auth`, {
    headers: { Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Key": "x" },
  });
  asked.end();
  const [answer, socket, head] = (await Promise.race([
    once(asked, "upgrade"),
    once(asked, "response"),
  ])) as [IncomingMessage, Socket?, Buffer?];
  if (!socket || !head) return String(answer.statusCode);
  socket.unshift(head);
  socket.write(Buffer.concat([frame("3"), frame("4")]));
  const texts: string[] = [];
  const frames = new Frames();
  for await (const bytes of socket)
    for (const frame of frames.take(bytes as Buffer))
      texts.push(frame[0] === 0x88 ? "bye" : frame.subarray(2).toString());
  return texts.join(" ");
}

for (const [fault, heard] of [
  [{ answer: 503 }, "503"],
  [{ loseAfter: 0 }, ""],
  [{ loseAfter: 1 }, "1"],
  [{ closeAfter: 2 }, "1 2 bye"],
  [{ swapFrame: 1, closeAfter: 2 }, "2 1 bye"],
  [{ corruptFrame: 2, closeAfter: 2 }, "1 3 bye"],
] as const) {
  test(`a socket with ${JSON.stringify(fault)}`, async ({ echo: { proxy } }) => {
    const plan = proxy.plan("GET", "/auth", fault);
    expect(await listen(proxy)).toBe(heard);
    await plan.reached;
  });
}

test("frames of every length, in pieces", () => {
  const payloads = [0, 1, 125, 126, 65_535, 65_536].map((size) => Buffer.alloc(size, size % 251));
  const heads = ["8100", "8101", "817d", "817e007e", "817effff", "817f0000000000010000"];
  const masked = Buffer.from("818201020304aabb", "hex");
  const all = payloads.map((payload, at) =>
    Buffer.concat([Buffer.from(heads[at] ?? "", "hex"), payload]),
  );
  all.push(masked);
  const stream = Buffer.concat(all);
  for (const size of [3, 1000, stream.length]) {
    const frames = new Frames();
    const found: Buffer[] = [];
    for (let at = 0; at < stream.length; at += size)
      found.push(...frames.take(stream.subarray(at, at + size)));
    expect(found.map((it) => it.length)).toEqual(all.map((it) => it.length));
    expect(Buffer.concat(found).equals(stream)).toBe(true);
  }
});
