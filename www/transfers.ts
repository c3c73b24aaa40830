// Uploads and downloads: one of each at a time, the rest in line.
import { signal } from "@preact/signals";
import type { Item, Progress, TransferOptions } from "excalibur-client";
import { codeOf, sentence } from "./errors";
import { save } from "./save";
import { listing, transfers } from "./state";
import { using } from "./vault";

type Direction = "up" | "down";
type Work = (options: TransferOptions, overwrite: boolean) => Promise<void>;

const lines: Record<Direction, Promise<void>> = { up: Promise.resolve(), down: Promise.resolve() };

let lastId = 0;

/** One file on its way. */
export class Transfer {
  readonly id = (lastId += 1);
  readonly status = signal<"waiting" | "running" | "done" | "failed">("waiting");
  readonly progress = signal<Progress | null>(null);
  /** Why it failed. */
  readonly problem = signal<string | null>(null);
  /** Whether it failed for a file of that name that is there already. */
  readonly taken = signal(false);
  #abort = new AbortController();
  readonly #work: Work;

  constructor(
    readonly direction: Direction,
    readonly name: string,
    work: Work,
  ) {
    this.#work = work;
    transfers.value = [...transfers.value, this];
    this.start(false);
  }

  get active() {
    return this.status.value === "waiting" || this.status.value === "running";
  }

  /** Goes to the end of the line; again, after a failure. */
  start(overwrite: boolean) {
    this.#abort = new AbortController();
    this.status.value = "waiting";
    lines[this.direction] = lines[this.direction].then(() => this.#run(overwrite));
  }

  cancel() {
    this.#abort.abort();
    this.dismiss();
  }

  dismiss() {
    transfers.value = transfers.value.filter((other) => other !== this);
  }

  async #run(overwrite: boolean) {
    const { signal } = this.#abort;
    if (signal.aborted) return;
    this.status.value = "running";
    this.progress.value = null;
    try {
      const onProgress = (progress: Progress) => (this.progress.value = progress);
      await this.#work({ signal, onProgress }, overwrite);
      this.status.value = "done";
    } catch (error) {
      this.problem.value = sentence(error);
      this.taken.value = codeOf(error) === "already_exists";
      this.status.value = "failed";
    }
  }
}

export function upload(files: Iterable<File>, directory: string) {
  for (const file of files)
    new Transfer("up", file.name, async (options, overwrite) => {
      const item = await using((open) => open.upload(directory, file, { ...options, overwrite }));
      insert(directory, item);
    });
}

export function download(item: Item) {
  new Transfer("down", item.name, async (options) => {
    const blob = await using(async (open) => (await open.download(item.path, options)).blob());
    save(blob, item.name);
  });
}

/** Shows a new file where it belongs, without asking the server for the whole list again. */
function insert(directory: string, item: Item) {
  const shown = listing.value;
  if (shown?.path !== directory) return;
  const same = (other: Item) => other.kind === "file" && other.name === item.name;
  const items = [...shown.items.filter((other) => !same(other)), item];
  listing.value = { ...shown, items: items.sort(inOrder) };
}

/** As the package lists: directories first, each kind by name. */
function inOrder(a: Item, b: Item) {
  if (a.kind !== b.kind) return a.kind === "directory" ? -1 : 1;
  return a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1;
}
