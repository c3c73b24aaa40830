import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Icon } from "./icon";

/** So far a finger has to pull. */
const FAR_PX = 90;

/** On a touch screen: pulled down from the top of the page, it does something anew. */
export function Pull({ onPull }: { onPull: () => void }) {
  const pulled = useSignal(0);

  useEffect(() => {
    const listening = new AbortController();
    const options = { passive: true, signal: listening.signal };
    let from: number | null = null;
    const start = ({ touches }: TouchEvent) => {
      from = scrollY <= 0 && touches.length === 1 ? touches[0].clientY : null;
    };
    const move = ({ touches }: TouchEvent) => {
      if (from !== null) pulled.value = Math.max(0, scrollY <= 0 ? touches[0].clientY - from : 0);
    };
    const end = () => {
      if (pulled.value >= FAR_PX) onPull();
      from = null;
      pulled.value = 0;
    };
    addEventListener("touchstart", start, options);
    addEventListener("touchmove", move, options);
    addEventListener("touchend", end, options);
    addEventListener("touchcancel", () => (pulled.value = 0), options);
    return () => listening.abort();
  }, []);

  if (pulled.value === 0) return null;
  const share = Math.min(pulled.value / FAR_PX, 1);
  return (
    <div class="pull" style={{ opacity: share, rotate: `${share * 270}deg` }} aria-hidden="true">
      <Icon name="refresh" />
    </div>
  );
}
