// A finger that is drawn across what is shown.
import { useRef } from "preact/hooks";

/** Shorter is a touch that slipped. */
const LEAST_PX = 60;

/** Tells of a swipe: 1 to what comes next, −1 to what was before. */
export function useSwipe(onSwipe: (by: 1 | -1) => void) {
  const from = useRef<Touch | null>(null);
  return {
    onTouchStart: ({ touches, target }: TouchEvent) => {
      // a zoomed picture is moved, and a wide text scrolled, by the same finger
      const isFree = touches.length === 1 && !(target as Element).closest("[data-drag]");
      from.current = isFree ? (touches[0] ?? null) : null;
    },
    onTouchEnd: ({ changedTouches, touches }: TouchEvent) => {
      const [to] = changedTouches;
      const start = from.current;
      from.current = null;
      if (!start || !to || touches.length > 0) return;
      const x = to.clientX - start.clientX;
      const y = to.clientY - start.clientY;
      if (Math.abs(x) > LEAST_PX && Math.abs(x) > 2 * Math.abs(y)) onSwipe(x < 0 ? 1 : -1);
    },
  };
}
