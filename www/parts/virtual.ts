// A list of which only what is near the screen is in the page.
import {
  type Range,
  Virtualizer,
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  windowScroll,
} from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useLayoutEffect, useReducer, useRef } from "preact/hooks";

/** Up to here all of it is: the browser's own search finds it, and nothing is gained by less. */
const ALL_UP_TO = 200;
const OVERSCAN = 12;

interface Options {
  count: number;
  /** Pixels of one that was not measured yet. */
  estimate: number;
  /** What they stand in. */
  container: RefObject<HTMLElement | null>;
  /** One that stays in the page wherever it is, as it has the focus. */
  pinned: number;
  keyOf: (index: number) => string;
}

/** What is near the screen, and one that is there in any case. */
export const withPinned = (pinned: number) => (range: Range) => {
  const indexes = new Set(defaultRangeExtractor(range));
  if (pinned >= 0 && pinned < range.count) indexes.add(pinned);
  return [...indexes].sort((a, b) => a - b);
};

/** Entries that scroll with the window: those to be drawn, and how much room stands before each. */
export function useVirtual({ count, estimate, container, pinned, keyOf }: Options) {
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const margin = useRef(0);
  const options = {
    count,
    estimateSize: () => estimate,
    getItemKey: keyOf,
    getScrollElement: (): Window => window,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    initialRect: { width: innerWidth, height: innerHeight },
    initialOffset: () => scrollY,
    scrollMargin: margin.current,
    overscan: count <= ALL_UP_TO ? count : OVERSCAN,
    rangeExtractor: withPinned(pinned),
    onChange: redraw as () => void,
  };
  const virtualizer = useRef<Virtualizer<Window, HTMLElement>>(undefined);
  virtualizer.current ??= new Virtualizer<Window, HTMLElement>(options);
  const { current } = virtualizer;
  current.setOptions(options);

  useLayoutEffect(() => current._didMount(), []);
  useLayoutEffect(() => {
    const top = (container.current?.getBoundingClientRect().top ?? 0) + scrollY;
    if (Math.abs(top - margin.current) >= 1) {
      margin.current = top;
      redraw(0);
    }
    current._willUpdate();
  });

  let end = 0;
  const drawn = current.getVirtualItems().map(({ index, start, size }) => {
    const before = start - margin.current - end;
    end = start - margin.current + size;
    return { index, before: Math.max(before, 0) };
  });
  return {
    drawn,
    after: Math.max(current.getTotalSize() - end, 0),
    measure: current.measureElement,
    scrollTo: (index: number) => current.scrollToIndex(index, { align: "center" }),
  };
}
