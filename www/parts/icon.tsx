import type { Item } from "excalibur-client";

/** Strokes on a 24 × 24 grid. */
const SHAPES = {
  sword: "M12 2.5v14M12 19v2.5M7 16.5h10",
  folder:
    "M3 7.5A1.5 1.5 0 0 1 4.5 6h4.2l2 2.5h8.8A1.5 1.5 0 0 1 21 10v7.5a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5z",
  file: "M6.5 3.5h7l4.5 4.5v11a1.5 1.5 0 0 1-1.5 1.5h-10A1.5 1.5 0 0 1 5 19V5a1.5 1.5 0 0 1 1.5-1.5zM13.5 3.5V8H18",
  text: "M6.5 3.5h7l4.5 4.5v11a1.5 1.5 0 0 1-1.5 1.5h-10A1.5 1.5 0 0 1 5 19V5a1.5 1.5 0 0 1 1.5-1.5zM13.5 3.5V8H18M8.5 12.5h6M8.5 16h4",
  image:
    "M5 4.5h14A1.5 1.5 0 0 1 20.5 6v12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18V6A1.5 1.5 0 0 1 5 4.5zM4 17l4.5-4.5 3.5 3.5 3-3 5 5M9.5 9a1 1 0 1 1-2 0 1 1 0 0 1 2 0z",
  media:
    "M5 5.5h14A1.5 1.5 0 0 1 20.5 7v10a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 17V7A1.5 1.5 0 0 1 5 5.5zM10.5 9.5v5l4-2.5z",
  upload:
    "M12 15.5V4.5M7.5 9 12 4.5 16.5 9M4.5 15.5v3A1.5 1.5 0 0 0 6 20h12a1.5 1.5 0 0 0 1.5-1.5v-3",
  download:
    "M12 4.5v11M7.5 11l4.5 4.5L16.5 11M4.5 15.5v3A1.5 1.5 0 0 0 6 20h12a1.5 1.5 0 0 0 1.5-1.5v-3",
  move: "M20.5 11V10A1.5 1.5 0 0 0 19 8.5h-8.3l-2-2.5H4.5A1.5 1.5 0 0 0 3 7.5v10A1.5 1.5 0 0 0 4.5 19H12M14 16h7M18 12.5l3.5 3.5-3.5 3.5",
  plus: "M12 5v14M5 12h14",
  bin: "M4.5 6.5h15M9.5 6.5V4.5h5v2M6.5 6.5l1 13h9l1-13M10.5 10v6M13.5 10v6",
  lock: "M7 10.5h10a1.5 1.5 0 0 1 1.5 1.5v6.5A1.5 1.5 0 0 1 17 20H7a1.5 1.5 0 0 1-1.5-1.5V12A1.5 1.5 0 0 1 7 10.5zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  close: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  done: "M5 12.5l4.5 4.5L19 7.5",
  warning: "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.01",
  minus: "M5 12h14",
  left: "M14.5 6l-6 6 6 6",
  right: "M9.5 6l6 6-6 6",
  search: "M16 11a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0zM14.5 15l5 5",
  list: "M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5v.01M4.5 12v.01M4.5 17.5v.01",
  grid: "M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h6v6h-6z",
  refresh: "M19 12a7 7 0 1 1-2.2-5.1M19 4v4h-4",
  pause: "M9 6v12M15 6v12",
  play: "M8.5 5.5v13l10-6.5z",
  stop: "M7 7h10v10H7z",
  up: "M12 19V5.5M6.5 11 12 5.5l5.5 5.5",
} as const;

export type IconName = keyof typeof SHAPES;

/** A picture beside words: a screen reader is told nothing of it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  );
}

const BY_NAME: [RegExp, IconName][] = [
  [/\.(avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)$/i, "image"],
  [/\.(aac|avi|flac|m4a|mkv|mov|mp3|mp4|ogg|opus|wav|webm)$/i, "media"],
  [/\.(csv|docx?|html?|json|md|odt|pdf|rtf|tex|txt|xml)$/i, "text"],
];

/** What a file or a directory looks like in a list. */
export function iconOf({ kind, name }: Item): IconName {
  if (kind === "directory") return "folder";
  return BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? "file";
}
