import type { Item } from "excalibur-client";
import { useEffect, useRef } from "preact/hooks";
import { canHaveThumbnail, thumbnailOf, want } from "../../model/thumbnails";
import { Icon, iconOf } from "../../parts/icon";

/** The picture small, once it is there; until then, and for all else, the icon. */
export function Thumbnail({ item }: { item: Item }) {
  const box = useRef<HTMLSpanElement>(null);
  const can = canHaveThumbnail(item);
  useEffect(() => {
    const { current } = box;
    if (!current || !can) return;
    let leave: (() => void) | undefined;
    const watch = new IntersectionObserver(([entry]) => {
      leave?.();
      leave = entry?.isIntersecting ? want(item) : undefined;
    });
    watch.observe(current);
    return () => {
      watch.disconnect();
      leave?.();
    };
  }, [item, can]);
  const source = can ? thumbnailOf(item).value : null;
  return (
    <span class="thumbnail" ref={box}>
      {source ? <img src={source} alt="" draggable={false} /> : <Icon name={iconOf(item)} />}
    </span>
  );
}
