// Names of a vault as names on a disk. Whoever can write to the vault has chosen them.
import { UNSEEN } from "../model/names";

/** What leads elsewhere, on one system or another. */
const SEPARATORS = /[/\\]/g;

/** The name as part of a path: it leads nowhere, and hides nothing. */
export function diskName(name: string): string {
  const plain = name.replace(UNSEEN, "_").replace(SEPARATORS, "_");
  return /^\.{0,2}$/.test(plain) ? plain.replaceAll(".", "_") || "_" : plain;
}

/** What some disks refuse: signs, blanks and dots at the ends, and Windows' names of devices. */
export const strictName = (name: string) =>
  diskName(name)
    .replace(/["*:<>?|~]/g, "_")
    .replace(/^[\s.]+|[\s.]+$/g, (ends) => "_".repeat(ends.length))
    .replace(/^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i, "$&_");

/** The same for all names that some disk holds to be one: in capitals or small, accents either way. */
export const foldedName = (name: string) => name.normalize("NFC").toLowerCase();
