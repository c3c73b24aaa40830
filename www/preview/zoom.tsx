import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../words";
import { ZoomTools, zoomByKey } from "./zoom-tools";
import { FITTED, type View, moved, zoomed } from "./view";

const STEP = 1.5;
const DOUBLE_CLICK = 2.5;
/** How far an arrow key moves what is zoomed. */
const KEY_PX = 80;

const MOVES: Record<string, [x: number, y: number]> = {
  ArrowLeft: [KEY_PX, 0],
  ArrowRight: [-KEY_PX, 0],
  ArrowUp: [0, KEY_PX],
  ArrowDown: [0, -KEY_PX],
};

/** What is in it fits; it grows by buttons, keys, wheel, double click and two fingers. */
export function Zoom({ children }: { children: ComponentChildren }) {
  const view = useSignal<View>(FITTED);
  const frame = useRef<HTMLDivElement>(null);
  const pointers = useRef(new Map<number, PointerEvent>());

  const size = () => {
    const { width = 0, height = 0 } = frame.current?.getBoundingClientRect() ?? {};
    return { width, height };
  };
  /** Where an event is, from the middle of the frame. */
  const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const box = frame.current?.getBoundingClientRect() ?? new DOMRect();
    return { x: clientX - box.x - box.width / 2, y: clientY - box.y - box.height / 2 };
  };
  const zoom = (factor: number, at = { x: 0, y: 0 }) =>
    (view.value = zoomed(view.value, factor, at, size()));
  const step = (by: 1 | -1) => void zoom(STEP ** by);
  const move = (x: number, y: number) => (view.value = moved(view.value, x, y, size()));

  useEffect(() => {
    // one that may be prevented: else the page would scroll, or zoom itself
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 400), pointOf(event));
    };
    frame.current?.addEventListener("wheel", onWheel, { passive: false });
    return () => frame.current?.removeEventListener("wheel", onWheel);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = view.value.scale > 1 ? MOVES[event.key] : undefined;
    const isDone = zoomByKey(event, step, () => (view.value = FITTED));
    if (by) move(...by);
    if (isDone || by) event.preventDefault();
  };

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    pointers.current.set(event.pointerId, event);
    if (view.value.scale > 1) frame.current?.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    pointers.current.set(event.pointerId, event);
    const other = [...pointers.current.values()].find(
      ({ pointerId }) => pointerId !== event.pointerId,
    );
    if (other) zoom(apart(event, other) / apart(before, other), pointOf(other));
    else move(event.clientX - before.clientX, event.clientY - before.clientY);
  };
  const onPointerEnd = ({ pointerId }: PointerEvent) => pointers.current.delete(pointerId);

  const { scale, x, y } = view.value;
  const isZoomed = scale > 1;
  return (
    <div class="zoom" onKeyDown={onKeyDown}>
      <div
        class="zoom-frame"
        ref={frame}
        tabIndex={0}
        role="group"
        aria-label={t("zoom-area")}
        data-drag={isZoomed ? "" : undefined}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerEnd}
        onPointerCancel={onPointerEnd}
        onDblClick={(event) =>
          isZoomed ? (view.value = FITTED) : zoom(DOUBLE_CLICK, pointOf(event))
        }
      >
        <div
          class="zoom-content"
          style={{ transform: `translate(${x}px, ${y}px) scale(${scale})` }}
        >
          {children}
        </div>
      </div>
      <ZoomTools scale={scale} isSmallest={!isZoomed} step={step} />
    </div>
  );
}

const apart = (a: PointerEvent, b: PointerEvent) =>
  Math.max(Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY), 1);
