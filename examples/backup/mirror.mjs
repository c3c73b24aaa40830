// A folder that is made to hold what a vault holds.
import { randomUUID } from "node:crypto";
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { reason, shown } from "./names.mjs";
import { State } from "./state.mjs";

const PARTIAL = ".partial";
/** After these nothing else could fare better. */
const ENDS_ALL = new Set(["unreachable", "session_expired", "locked", "ENOSPC"]);

export class Backup {
  #session;
  #folder;
  #options;
  #state;
  #counts = { fetched: 0, kept: 0, gone: 0, failed: 0 };

  constructor(session, folder, options) {
    this.#session = session;
    this.#folder = folder;
    this.#options = options;
    this.#state = new State(folder, `${session.username} at ${session.server}`);
    mkdirSync(join(folder, "files"), { recursive: true });
    for (const name of readdirSync(folder)) if (name.endsWith(PARTIAL)) rmSync(join(folder, name)); // of a run that was killed
  }

  async run() {
    await this.#directory("");
    // what is in a directory that could not be listed is not gone
    if (this.#counts.failed === 0)
      for (const entry of this.#state.gone()) await this.#attempt(entry, () => this.#gone(entry));
    return this.#counts;
  }

  async #directory(path) {
    const { items } = await this.#session.list(path);
    for (const item of items) await this.#attempt(item, () => this.#item(item));
  }

  async #attempt({ path }, work) {
    try {
      await work();
    } catch (error) {
      if (ENDS_ALL.has(error.code) || ENDS_ALL.has(error.cause?.code)) throw error;
      this.#counts.failed += 1;
      console.error(`failed   ${shown(path)}: ${reason(error)}`);
    }
  }

  async #item(item) {
    const entry = this.#state.entryOf(item);
    if (item.kind === "directory") {
      mkdirSync(this.#placeOf(entry), { recursive: true });
      if (entry.size === undefined) this.#state.put(entry, null);
      await this.#directory(item.path);
    } else if (this.#options.all || !this.#isHere(entry, item)) {
      await this.#fetch(entry, item);
      this.#count("fetched", item);
    } else this.#counts.kept += 1;
  }

  /** By its size: a server tells nothing else of a file. */
  #isHere(entry, { size }) {
    const there = statSync(this.#placeOf(entry), { throwIfNoEntry: false });
    return entry.size === size && there?.size === size;
  }

  /** It takes its name when all of it was checked, and is on the disk. */
  async #fetch(entry, { path, size }) {
    const partial = join(this.#folder, randomUUID() + PARTIAL);
    try {
      const download = await this.#session.download(path);
      await download.pipeTo(Writable.toWeb(createWriteStream(partial, { flush: true })));
      renameSync(partial, this.#placeOf(entry));
    } finally {
      rmSync(partial, { force: true });
    }
    this.#state.put(entry, size);
  }

  #gone(entry) {
    if (!this.#options.prune) this.#state.forgetSize(entry);
    else {
      if (entry.kind === "file") rmSync(this.#placeOf(entry), { force: true });
      else if (existsSync(this.#placeOf(entry))) rmdirSync(this.#placeOf(entry));
      this.#state.remove(entry);
    }
    this.#count("gone", entry);
  }

  #count(what, { path }) {
    this.#counts[what] += 1;
    console.log(`${what.padEnd(8)} ${shown(path)}`);
  }

  #placeOf({ place }) {
    return join(this.#folder, "files", place);
  }
}
