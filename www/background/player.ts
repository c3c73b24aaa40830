// In the service worker: what a player in a page asks for is answered by that page. Nothing is kept
// here, neither an address nor a byte: a browser ends this worker whenever it likes.
import { GIVEN_UP, type RangeAnswer, type RangeQuestion, parseRange } from "./range";
import { type FetchEvent, worker } from "./scope";

export async function answerPlayer({ request, clientId }: FetchEvent, stream: string) {
  // a player alone: opened as a page of this origin, a file could run
  const isPlayer = request.destination === "video" || request.destination === "audio";
  const page = isPlayer ? await worker.clients.get(clientId) : undefined;
  if (!page) return new Response(null, { status: 404 });

  const { port1: own, port2: its } = new MessageChannel();
  const answered = new Promise<RangeAnswer | null>((resolve) => {
    own.onmessage = ({ data }) => resolve(data as RangeAnswer | null);
  });
  request.signal.addEventListener("abort", () => own.postMessage(GIVEN_UP));
  const question: RangeQuestion = { stream, ...parseRange(request.headers.get("range")) };
  page.postMessage(question, [its]);
  const answer = await answered;
  own.close();
  return answer ? partial(answer) : new Response(null, { status: 404 });
}

function partial({ start, size, type, bytes }: RangeAnswer) {
  const { byteLength } = bytes;
  const unsatisfiable = byteLength === 0;
  const range = unsatisfiable ? "*" : `${start}-${start + byteLength - 1}`;
  return new Response(unsatisfiable ? null : bytes, {
    status: unsatisfiable ? 416 : 206,
    headers: {
      "Accept-Ranges": "bytes",
      "Cache-Control": "no-store",
      "Content-Length": `${byteLength}`,
      "Content-Range": `bytes ${range}/${size}`,
      "Content-Type": type,
      "X-Content-Type-Options": "nosniff",
    },
  });
}
