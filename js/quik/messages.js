// What lies in a mailbox.
import { aborted, invalid } from "./check.js";
import { QuikError } from "./error.js";
import { open } from "./items.js";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
const GROWTH = 1.5;

/** A message as it came, sealed until it is asked for. */
export class Message {
  #identity;

  constructor(item, identity) {
    const [from, time] = item;
    this.from = from;
    this.time = new Date(time * 1000);
    this.item = item;
    this.#identity = identity;
  }

  async bytes() {
    if (this.#identity === undefined) throw invalid("Log in with the identity, to open messages.");
    return open(this.#identity, this.item);
  }

  async text() {
    const bytes = await this.bytes();
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (cause) {
      throw new QuikError("corrupt", "The message is no text, or was changed on its way.", {
        cause,
      });
    }
  }
}

/** Asks again and again, and less and less often while nothing comes. */
export async function* poll(ask, signal) {
  for (let wait = FIRST_WAIT_MS; ;) {
    const messages = await ask();
    yield* messages;
    if (messages.length > 0) {
      wait = FIRST_WAIT_MS;
    } else {
      await sleep(wait, signal);
      wait = Math.min(wait * GROWTH, LONGEST_WAIT_MS);
    }
  }
}

function sleep(ms, signal) {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(aborted());
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, ms);
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort, { once: true });
  });
}
