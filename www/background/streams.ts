// In the page: files that a player reads by parts, at addresses which only the service worker answers.
import type { FileRanges } from "excalibur-client";
import { GIVEN_UP, type RangeAnswer, type RangeQuestion } from "./range";

/** What comes first, and after a jump: so little that a player starts soon. */
const FIRST_BYTES = 1024 * 1024;
/** Each part of a run is twice the last, up to here: a server may give one a second and no more. */
const MOST_BYTES = 8 * 1024 * 1024;

type Read = (work: () => Promise<Uint8Array<ArrayBuffer>>) => Promise<Uint8Array<ArrayBuffer>>;

interface Options {
  ranges: FileRanges;
  /** Runs a call of the session. */
  run: Read;
  onProblem: (error: unknown) => void;
}

const streams = new Map<string, Stream>();

/** A file under an address of its own, until it is closed. */
export class Stream {
  readonly #id = crypto.randomUUID();
  readonly url = `./stream/${this.#id}`;
  readonly #options: Options;
  readonly #abort = new AbortController();
  #next = -1;
  #length = FIRST_BYTES;

  constructor(options: Options) {
    this.#options = options;
    streams.set(this.#id, this);
    listen();
  }

  close() {
    streams.delete(this.#id);
    this.#abort.abort();
  }

  async read({ start, end }: RangeQuestion, signal: AbortSignal): Promise<RangeAnswer | null> {
    const { ranges, run, onProblem } = this.#options;
    const { size, type } = ranges;
    const from = start < 0 ? Math.max(size + start, 0) : Math.min(start, size);
    this.#length = from === this.#next ? Math.min(this.#length * 2, MOST_BYTES) : FIRST_BYTES;
    const to = Math.min(end ?? size, from + this.#length, size);
    this.#next = to;
    try {
      const options = { signal: AbortSignal.any([signal, this.#abort.signal]) };
      const bytes = await run(() => ranges.unverifiedRange(from, to, options));
      return { start: from, size, type, bytes: bytes.buffer };
    } catch (error) {
      if (!signal.aborted && !this.#abort.signal.aborted) onProblem(error);
      return null;
    }
  }
}

let listens = false;
function listen() {
  if (listens) return;
  listens = true;
  navigator.serviceWorker.addEventListener("message", ({ data, ports }: MessageEvent) => {
    const question = data as Partial<RangeQuestion>;
    const [port] = ports;
    if (question.stream !== undefined && port) void answer(question as RangeQuestion, port);
  });
  navigator.serviceWorker.startMessages();
}

async function answer(question: RangeQuestion, port: MessagePort) {
  const abort = new AbortController();
  port.onmessage = ({ data }) => data === GIVEN_UP && abort.abort();
  const part = (await streams.get(question.stream)?.read(question, abort.signal)) ?? null;
  // moved, not copied: nothing of it is left here
  port.postMessage(part, part ? [part.bytes] : []);
}
