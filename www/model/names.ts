// Names as they are: what a server or another client has named is hostile text.
import { ExcaliburError, type Item } from "excalibur-client";

/**
 * Controls, what turns the direction of the text around it, and what has no width; but not the joiners,
 * which emoji and some scripts are written with.
 */
export const UNSEEN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;
/** Written from right to left. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const code = (character: string) =>
  `⟨U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}⟩`;

/** The name with all of it to be seen: `"invoice⟨U+202E⟩fdp.exe"`. */
export const visible = (name: string) => name.replace(UNSEEN, code);

/** The same, for a line of other text: it cannot turn the direction of what stands around it. */
export const isolated = (name: string) =>
  RIGHT_TO_LEFT.test(name) ? `\u2068${visible(name)}\u2069` : visible(name);

/** What stands before the extension, and the extension with its dot: `["photo (1)", ".jpg"]`. */
export function parts(name: string): [stem: string, extension: string] {
  const dot = name.lastIndexOf(".");
  if (dot <= 0 || name.length - dot > MAX_EXTENSION) return [name, ""];
  return [name.slice(0, dot), name.slice(dot)];
}

/** A longer one is no extension. */
const MAX_EXTENSION = 12;

/** The first of `"a (2).txt"`, `"a (3).txt"`… that is free; a directory has no extension. */
export function freeName(
  name: string,
  isTaken: (name: string) => boolean,
  kind: Item["kind"] = "file",
): string {
  const [stem, extension] = kind === "file" ? parts(name) : [name, ""];
  for (let number = 2; ; number += 1) {
    const next = `${stem} (${number})${extension}`;
    if (!isTaken(next)) return next;
  }
}

/** The name that somebody typed: without blanks around it, which nobody sees. */
export function typedName(field: HTMLInputElement | null): string {
  const name = field?.value.trim();
  if (!name) throw new ExcaliburError("invalid_name", "The name has nothing but blanks in it.");
  return name;
}
