// How a player's request for a part of a file goes from the service worker to the page, which alone
// has the keys, and back.

/** Where it begins, counted from the file's end if negative, and where it ends at the latest. */
export interface RangeQuestion {
  stream: string;
  start: number;
  end: number | null;
}

export interface RangeAnswer {
  start: number;
  /** Of the whole file. */
  size: number;
  type: string;
  bytes: ArrayBuffer;
}

/** Sent by the worker when the player no longer waits. */
export const GIVEN_UP = "given up";

const RANGE = /^bytes=(\d*)-(\d*)$/;

/** What a `Range` header asks for: one range, as players do; without one, all. */
export function parseRange(header: string | null): { start: number; end: number | null } {
  const [, first = "", last = ""] = RANGE.exec(header ?? "") ?? [];
  if (first) return { start: Number(first), end: last ? Number(last) + 1 : null };
  return { start: last ? -Number(last) : 0, end: null };
}
