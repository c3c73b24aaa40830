// Names of a vault as names on a disk. Whoever can write to the vault has chosen them.
import { parse } from "node:path";

/** Bytes of a name; disks take 255, and a number may have to stand behind it. */
const MOST_BYTES = 250;

/** What is not to be seen, or turns the text around it. */
const UNSEEN = /[\p{Cc}\p{Bidi_C}]/gu;

/** The name as every disk takes it: it leads nowhere, hides nothing, and is none of Windows' devices. */
export const diskName = (name) =>
  cut(name)
    .replace(UNSEEN, "_")
    .replace(/[/\\"*:<>?|]/g, "_")
    .replace(/[. ]+$/, (end) => "_".repeat(end.length))
    .replace(/^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i, "$&_");

/** A stream's decoder keeps half a character at the end for later: it is gone. */
const cut = (name) =>
  new TextDecoder().decode(Buffer.from(name).subarray(0, MOST_BYTES), { stream: true });

/** The same for all names that some disk holds to be one: in capitals or small, accents either way. */
export const foldedName = (name) => name.normalize("NFC").toUpperCase().toLowerCase();

/** The name, or the first of `"a (2).txt"`, `"a (3).txt"`… that is free. */
export function freeName(name, isTaken) {
  const { name: stem, ext } = parse(name);
  let free = name;
  for (let number = 2; isTaken(free); number += 1) free = `${stem} (${number})${ext}`;
  return free;
}

/** For a terminal, which obeys some control characters. */
export const shown = (text) => text.replace(UNSEEN, "\ufffd");

/** Why something failed, in a line. */
export const reason = ({ message, cause }) =>
  shown(cause?.message ? `${message} (${cause.message})` : message);
