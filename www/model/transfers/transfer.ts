// Uploads and downloads: one of each at a time, the rest in line.
import { signal } from "@preact/signals";
import type { Item, Progress, TransferOptions } from "excalibur-client";
import { placeFor } from "../../save";
import { codeOf, sentence } from "../errors";
import * as tree from "../tree";
import { ofVault, onLeave, session, using } from "../vault";

type Direction = "up" | "down";

/** Oldest first. */
export const transfers = ofVault<Transfer[]>([]);
onLeave(() => {
  for (const transfer of transfers.value) transfer.cancel();
});

/** What is to be done when its turn has come. */
interface Work {
  run: (options: TransferOptions) => Promise<void>;
  /** What a person should know meanwhile. */
  warning?: string;
}
/** Asks what must be asked while the click is fresh; `null` when the person thinks better of it. */
type Prepare = (overwrite: boolean) => Work | Promise<Work | null>;

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
  readonly warning = signal<string | null>(null);
  #abort = new AbortController();
  readonly #prepare: Prepare;

  constructor(
    readonly direction: Direction,
    readonly name: string,
    prepare: Prepare,
  ) {
    this.#prepare = prepare;
    transfers.value = [...transfers.value, this];
    void this.start(false);
  }

  get active() {
    return this.status.value === "waiting" || this.status.value === "running";
  }

  /** Goes to the end of the line; again, after a failure. */
  async start(overwrite: boolean) {
    const { signal } = (this.#abort = new AbortController());
    this.status.value = "waiting";
    const work = await this.#prepare(overwrite);
    if (!work) return this.dismiss();
    lines[this.direction] = lines[this.direction].then(() => this.#run(work, signal));
  }

  cancel() {
    this.#abort.abort();
    this.dismiss();
  }

  dismiss() {
    transfers.value = transfers.value.filter((other) => other !== this);
  }

  // also when it was cancelled in line: a place that was chosen for it is then cleared
  async #run(work: Work, signal: AbortSignal) {
    this.status.value = "running";
    this.progress.value = null;
    this.warning.value = work.warning ?? null;
    try {
      const onProgress = (progress: Progress) => (this.progress.value = progress);
      await work.run({ signal, onProgress });
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
    new Transfer("up", file.name, (overwrite) => ({
      run: async (options) => {
        const item = await using((open) => open.upload(directory, file, { ...options, overwrite }));
        tree.put(item);
      },
    }));
}

export function download(item: Item) {
  const from = session.value;
  new Transfer("down", item.name, async () => {
    const place = await placeFor(item);
    return (
      place && {
        ...place,
        run: (options) =>
          using((open) => place.save(() => open.download(item.path, options)), from),
      }
    );
  });
}
