// A finger that is drawn across what is shown.
/** Shorter is a touch that slipped. */
const LEAST_PX = 60;

/** Tells of a swipe: 1 to what comes next, −1 to what was before. */
export const swiping = (onSwipe: (by: 1 | -1) => void) => ({
  onTouchStart: ({ touches, target }: TouchEvent) => {
    const [from] = touches;
    const touched = target as Element;
    // a zoomed picture is moved, and a wide text scrolled, by the same finger
    if (touches.length > 1 || !from || touched.closest("[data-drag]")) return;
    const end = ({ changedTouches: [to], touches }: TouchEvent) => {
      if (!to || touches.length > 0) return;
      const x = to.clientX - from.clientX;
      const y = to.clientY - from.clientY;
      if (Math.abs(x) > LEAST_PX && Math.abs(x) > 2 * Math.abs(y)) onSwipe(x < 0 ? 1 : -1);
    };
    // there it comes also when what was touched is gone by then, as the file has come
    const listening = new AbortController();
    const { signal } = listening;
    touched.addEventListener("touchend", end as EventListener, { signal });
    for (const type of ["touchend", "touchcancel", "touchstart"])
      touched.addEventListener(type, () => listening.abort(), { signal });
  },
});
