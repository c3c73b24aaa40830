// Whether the server can be reached. What waits for it goes on by itself.
import { effect } from "@preact/signals";
import { codeOf } from "../errors";
import { isOffline, using } from "../vault";

const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 30_000;

/** How often it was found that the line was gone indeed. */
export let outages = 0;

/** Whether a call failed because nobody answered. */
export const isLoss = (error: unknown) =>
  codeOf(error) === "unreachable" || codeOf(error) === "timeout";

/** A call got no answer. */
export const lost = () => (isOffline.value = true);

// while it is gone, the server is asked again and again until it answers, be it that it will not
effect(() => {
  if (!isOffline.value) return;
  let timer: ReturnType<typeof setTimeout>;
  let isOver = false;
  const askIn = (ms: number) => (timer = setTimeout(() => void ask(ms), ms));
  const ask = async (waited: number) => {
    const isGone = await using((open) => open.stat("")).then(() => false, isLoss);
    if (isOver) return;
    if (!isGone) isOffline.value = false;
    else {
      outages += 1;
      askIn(Math.min(waited * 2, LONGEST_WAIT_MS));
    }
  };
  askIn(FIRST_WAIT_MS);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
});
