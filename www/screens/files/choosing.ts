// What chooses an entry, besides its box and the keys.
import type { Item } from "excalibur-client";
import { selectTo, selected, toggle } from "../../model/selection";

/** A click with a key held, or by touch while others are chosen, chooses. */
export function choose(event: MouseEvent, item: Item): boolean {
  const byTouch = (event as PointerEvent).pointerType === "touch" && selected.value.length > 0;
  if (event.shiftKey) selectTo(item);
  else if (event.ctrlKey || event.metaKey || byTouch) toggle(item);
  else return false;
  event.preventDefault();
  return true;
}

const LONG_PRESS_MS = 500;
/** A finger that goes further scrolls. */
const SLIP_PX = 10;

/** The finger that is down, or was last. */
let press = { x: 0, y: 0, timer: 0, hasChosen: false };
const end = () => clearTimeout(press.timer);

/** A long press chooses: some browsers tell of it by a context menu, others not at all. */
export const longPress = (item: Item) => ({
  onPointerDown: ({ pointerType, clientX: x, clientY: y }: PointerEvent) => {
    end();
    const choose = () => {
      press.hasChosen = true;
      toggle(item);
    };
    const timer = pointerType === "touch" ? window.setTimeout(choose, LONG_PRESS_MS) : 0;
    press = { x, y, timer, hasChosen: false };
  },
  onPointerMove: ({ clientX, clientY }: PointerEvent) => {
    if (Math.hypot(clientX - press.x, clientY - press.y) > SLIP_PX) end();
  },
  onPointerUp: end,
  onPointerCancel: end,
  onContextMenu: (event: MouseEvent) => {
    if ((event as PointerEvent).pointerType !== "touch") return;
    event.preventDefault();
    end();
    if (!press.hasChosen) toggle(item);
    press.hasChosen = true;
  },
  /** The end of that press is no click. */
  onClickCapture: (event: MouseEvent) => {
    if (!press.hasChosen) return;
    press.hasChosen = false;
    event.preventDefault();
    event.stopPropagation();
  },
});
