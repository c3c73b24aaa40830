// What was fetched, and to where: a file of one line for each, written when it is on the disk. A line
// that a kill has cut is no loss: its file is fetched once more.
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join, posix } from "node:path";
import { diskName, foldedName, freeName } from "./names.mjs";

/** A file and a directory may have one path. */
const keyOf = ({ kind, path }) => `${kind} ${path}`;

export class State {
  #file;
  #new;
  #entries = new Map();
  #seen = new Set();
  /** Where something is, or was: a place is never given to two. */
  #taken = new Set();

  /** @param vault says whose the folder is; the backup of another is refused */
  constructor(folder, vault) {
    this.#file = join(folder, "state.jsonl");
    this.#new = `${this.#file}.new`;
    mkdirSync(folder, { recursive: true, mode: 0o700 }); // what it holds is in the clear
    const [first, ...lines] = this.#read();
    const isOurs = (name) => join(folder, name) === this.#new; // of a run that was killed at once
    if (!first && !readdirSync(folder).every(isOurs))
      throw new Error("The folder is not empty, and holds no backup. Choose another.");
    if (first && JSON.parse(first).vault !== vault)
      throw new Error(`The folder holds another backup: ${JSON.parse(first).vault}`);
    for (const line of lines) this.#take(JSON.parse(line));
    this.#write(vault);
  }

  /** What is known of an item of the vault; of a new one, the place on the disk that it gets. */
  entryOf({ kind, path, name }) {
    this.#seen.add(keyOf({ kind, path }));
    const known = this.#entries.get(keyOf({ kind, path }));
    if (known) return known;
    const above = this.#entries.get(keyOf({ kind: "directory", path: posix.dirname(path) }));
    const placeOf = (free) => posix.join(above?.place ?? "", free);
    const free = freeName(diskName(name), (it) => this.#taken.has(foldedName(placeOf(it))));
    return { kind, path, place: placeOf(free) };
  }

  /** It is on the disk; a directory's size is `null`. */
  put({ kind, path, place }, size) {
    this.#add({ kind, path, place, size });
  }

  /** Should it come back into the vault, then as another: what is on the disk is not taken for it. */
  forgetSize({ size, ...entry }) {
    if (size !== null) this.put(entry, null);
  }

  /** It is no longer on the disk. */
  remove({ kind, path }) {
    this.#add({ kind, path });
  }

  /** What nobody has asked for: it is gone from the vault. What a directory holds comes before it. */
  gone() {
    const entries = [...this.#entries.values()].filter((it) => !this.#seen.has(keyOf(it)));
    return entries.sort((a, b) => b.place.length - a.place.length);
  }

  #add(entry) {
    this.#take(entry);
    appendFileSync(this.#file, `${JSON.stringify(entry)}\n`);
  }

  #take(entry) {
    if (entry.place === undefined) return void this.#entries.delete(keyOf(entry));
    this.#entries.set(keyOf(entry), entry);
    this.#taken.add(foldedName(entry.place));
  }

  /** Its whole lines. */
  #read() {
    try {
      return readFileSync(this.#file, "utf8").split("\n").slice(0, -1);
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
      return [];
    }
  }

  /** Anew, without what later lines have made void. */
  #write(vault) {
    const lines = [{ vault }, ...this.#entries.values()].map((it) => `${JSON.stringify(it)}\n`);
    writeFileSync(this.#new, lines.join(""));
    renameSync(this.#new, this.#file);
  }
}
