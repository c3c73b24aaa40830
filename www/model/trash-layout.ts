// How what was deleted lies in the vault, so that it is found again without any record beside it, and by
// other clients as well:
//
//   .trash/<when, in UTC> <the directory that it was in>/<entry>
//   .trash/2026-11-28 09.30.05.123 photos%2Fsea/whale.jpg
//
// In the directory, `%` is `%25` and `/` is `%2F`; there is none behind the time for what was in the
// root. What makes too long a name goes on in a directory below: a `%` ends the one, and begins the other.

/** The directory of the vault that keeps what was deleted: the server has none of its own. */
export const TRASH = ".trash";

/** The longest name that a server's disk holds is 255; a little less leaves none out. */
const MAX_BYTES = 250;
const STAMP = /^(\d{4}-\d\d-\d\d) (\d\d)\.(\d\d)\.(\d\d\.\d{3})(?: (.+))?$/su;

const bytes = (text: string) => new TextEncoder().encode(text).length;

const stampOf = (at: Date) => at.toISOString().slice(0, 23).replace("T", " ").replaceAll(":", ".");

/** Where entries of a directory go that are deleted at a time. */
export function placeInTrash(directory: string, at: Date): string {
  const stamp = stampOf(at);
  if (!directory) return `${TRASH}/${stamp}`;
  const encoded = directory.replaceAll("%", "%25").replaceAll("/", "%2F");
  const parts = [`${stamp} `];
  for (const piece of encoded.match(/%..|./gsu) ?? []) {
    const last = parts[parts.length - 1];
    if (bytes(last + piece) < MAX_BYTES) parts[parts.length - 1] += piece;
    else parts.push(`%${piece}`);
  }
  return `${TRASH}/${parts.join("%/")}`;
}

/** What the name of a directory in the trash says. */
export interface Origin {
  at: Date;
  /** The directory, encoded; with a `%` at its end it goes on. */
  encoded: string;
}

/** `null` for a name that this page has not given. */
export function originOf(name: string): Origin | null {
  const [, day, hour, minute, second, encoded = ""] = STAMP.exec(name) ?? [];
  const at = new Date(`${day}T${hour}:${minute}:${second}Z`);
  return isNaN(at.getTime()) ? null : { at, encoded };
}

/** With the name of the directory below in which it goes on; `null` where it does not. */
export const goOn = ({ at, encoded }: Origin, name: string): Origin | null =>
  encoded.endsWith("%") && name.startsWith("%")
    ? { at, encoded: encoded.slice(0, -1) + name.slice(1) }
    : null;

export const directoryOf = ({ encoded }: Origin) =>
  encoded.replaceAll("%2F", "/").replaceAll("%25", "%");
