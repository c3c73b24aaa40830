import { Told } from "../model/errors";
import { humanSize } from "../model/format";
import { t } from "../words";
import { diskName } from "./names";
import type { Place, Sink } from "./place";

/** Above this it is said that the browser holds the file. */
const WARN_ABOVE_BYTES = 256 * 1024 * 1024;
/** What is held at most of what nobody could be warned of by its size. */
const HOLD_AT_MOST_BYTES = 1024 * 1024 * 1024;
/** A browser reads the blob some time after the click. */
const REVOKE_AFTER_MS = 60_000;
/** Each blob is a round trip to another process. */
const PIECES_A_BLOB = 8;

/** The browser's own memory: it holds the file until all of it was checked. */
export function blobPlace(size: number | null): Place {
  const save: Place["save"] = async (start) => {
    const source = await start();
    if (size === null && source.size > HOLD_AT_MOST_BYTES)
      throw new Told(t("blob-too-large", { size: humanSize(source.size) }));
    const { sink, parts } = gathering();
    await source.pipeTo(sink);
    offer(new Blob(parts, { type: source.type }), source.name);
  };
  if (size === null) return { save, warning: t("blob-warning-unknown") };
  if (size <= WARN_ABOVE_BYTES) return { save };
  return { save, warning: t("blob-warning", { size: humanSize(size) }) };
}

/** A sink, and what has come to it. */
function gathering(): { sink: Sink; parts: Blob[] } {
  const parts: Blob[] = [];
  let pieces: BlobPart[] = [];
  const intoOne = () => {
    if (pieces.length > 0) parts.push(new Blob(pieces)); // out of this page's memory
    pieces = [];
  };
  const sink: Sink = new WritableStream({
    write: (piece) => {
      pieces.push(piece);
      if (pieces.length === PIECES_A_BLOB) intoOne();
    },
    close: intoOne,
    abort: () => {
      pieces = [];
      parts.length = 0;
    },
  });
  return { sink, parts };
}

/** Hands a file to the browser's downloads, under its own name. */
export function offer(blob: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = diskName(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_AFTER_MS);
}
