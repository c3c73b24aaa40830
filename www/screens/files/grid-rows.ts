// Which rows of a grid are near what is seen: the others are not there at all.
import {
  Virtualizer,
  observeWindowOffset,
  observeWindowRect,
  windowScroll,
} from "@tanstack/virtual-core";
import { useSignal } from "@preact/signals";
import { type RefObject } from "preact";
import { useLayoutEffect, useMemo, useReducer } from "preact/hooks";
import { withPinned } from "../../parts/virtual";

const GAP_PX = 12;
/** Of a card; the rest of the room is shared out. */
const LEAST_WIDTH_PX = 150;
/** Of a name, on two lines. */
const NAME_PX = 68;

/** How the cards lie in what room there is; one stays in the page wherever it is, as it has the focus. */
export function useGridRows(box: RefObject<HTMLElement | null>, count: number, pinned: number) {
  const width = useSignal(0);
  const [, draw] = useReducer((times: number) => times + 1, 0);
  const columns = Math.max(Math.floor((width.value + GAP_PX) / (LEAST_WIDTH_PX + GAP_PX)), 2);
  const card = {
    width: (width.value - GAP_PX * (columns - 1)) / columns,
    height: ((width.value - GAP_PX * (columns - 1)) / columns) * 0.75 + NAME_PX,
  };
  const options = {
    count: width.value > 0 ? Math.ceil(count / columns) : 0,
    getScrollElement: () => window,
    estimateSize: () => card.height,
    gap: GAP_PX,
    overscan: 2,
    rangeExtractor: withPinned(Math.floor(pinned / columns)),
    scrollMargin: (box.current?.getBoundingClientRect().top ?? 0) + scrollY,
    // what is in the way at the top and the bottom
    scrollPaddingStart: GAP_PX,
    scrollPaddingEnd: GAP_PX,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll<Window>,
    initialOffset: () => scrollY,
    onChange: () => draw(0),
  };
  const rows = useMemo(() => new Virtualizer<Window, HTMLElement>(options), []);
  rows.setOptions(options);

  useLayoutEffect(() => rows._didMount(), []);
  useLayoutEffect(() => rows._willUpdate());
  useLayoutEffect(() => rows.measure(), [card.height]);
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const measure = () => (width.value = current.clientWidth);
    const watch = new ResizeObserver(measure);
    watch.observe(current);
    measure();
    return () => watch.disconnect();
  }, []);

  const cardAt = (row: { start: number }, column: number) => ({
    ...card,
    x: column * (card.width + GAP_PX),
    y: row.start - options.scrollMargin,
  });
  return {
    columns,
    height: rows.getTotalSize(),
    shown: rows.getVirtualItems(),
    cardAt,
    scrollTo: (index: number) => rows.scrollToIndex(Math.floor(index / columns)),
  };
}
