// Whether the server can be reached. What waits for it goes on by itself.
import { effect } from "@preact/signals";
import { codeOf } from "../errors";
import { ofVault, onLeave, session, using } from "../vault";

const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 30_000;

export const isOffline = ofVault(false);
/** How often it was found that the line was gone indeed. */
export let outages = 0;

/** Whether a call failed because nobody answered. */
export const isLoss = (error: unknown) =>
  codeOf(error) === "unreachable" || codeOf(error) === "timeout";

let timer: ReturnType<typeof setTimeout> | undefined;

/** A call got no answer: the server is asked again and again until it does. */
export function lost() {
  if (isOffline.peek()) return;
  isOffline.value = true;
  askIn(FIRST_WAIT_MS);
}

function back() {
  clearTimeout(timer);
  isOffline.value = false;
}

const askIn = (ms: number) => (timer = setTimeout(() => void ask(ms), ms));

async function ask(waited: number) {
  try {
    await using((open) => open.stat(""));
  } catch (error) {
    if (!isOffline.peek()) return;
    if (isLoss(error)) {
      outages += 1;
      askIn(Math.min(waited * 2, LONGEST_WAIT_MS));
      return;
    }
  }
  back(); // also when it answers that it will not
}

onLeave(() => clearTimeout(timer));

// the session tells what the browser, and each of its calls, finds
effect(() => {
  const open = session.value;
  const listening = new AbortController();
  open?.addEventListener("offline", lost, listening);
  open?.addEventListener("online", back, listening);
  return () => listening.abort();
});
