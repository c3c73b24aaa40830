// A finger that is drawn across what is shown.
import { useRef } from "preact/hooks";

/** Shorter is a touch that slipped. */
const LEAST_PX = 60;

/** Tells of a swipe: 1 to what comes next, −1 to what was before. */
export function useSwipe(onSwipe: (by: 1 | -1) => void) {
  const drawn = useRef<AbortController>(undefined);
  return {
    onTouchStart: ({ touches, target, currentTarget }: TouchEvent) => {
      drawn.current?.abort(); // by a second finger, too
      const [from] = touches;
      const touched = target as Element;
      if (touches.length > 1 || !from || isMoved(touched, currentTarget as Element)) return;
      const { signal } = (drawn.current = new AbortController());
      const end = ({ changedTouches: [to] }: TouchEvent) => {
        drawn.current?.abort();
        if (!to) return;
        const x = to.clientX - from.clientX;
        const y = to.clientY - from.clientY;
        if (Math.abs(x) > LEAST_PX && Math.abs(x) > 2 * Math.abs(y)) onSwipe(x < 0 ? 1 : -1);
      };
      // there they come also when what was touched is gone by then, as the file has come
      touched.addEventListener("touchend", end as EventListener, { signal });
      touched.addEventListener("touchcancel", () => drawn.current?.abort(), { signal });
    },
  };
}

/** A zoomed picture is moved, and wide text scrolled, by the same finger. */
function isMoved(touched: Element, stage: Element): boolean {
  for (let at: Element | null = touched; at && at !== stage; at = at.parentElement)
    if (at.matches("[data-drag]") || (at.matches("pre, table") && at.scrollWidth > at.clientWidth))
      return true;
  return false;
}
