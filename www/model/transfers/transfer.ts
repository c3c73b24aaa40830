// One thing on its way.
import { signal } from "@preact/signals";
import type { Progress } from "excalibur-client";
import { Gate } from "./gate";
import { Speed } from "./speed";

export type Status = "waiting" | "running" | "paused" | "done" | "failed" | "skipped";

/** What is handed to work while it is done. */
export interface RunOptions {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
  /** Shut while it is paused. */
  gate: Gate;
}

/** What is done when its turn has come. */
export interface Job {
  run: (options: RunOptions) => Promise<unknown>;
  /** Whether the gate holds it; else a pause ends it, and it begins anew. */
  canHold?: boolean;
  /** What a person should know meanwhile. */
  warning?: string | undefined;
  /** Clears what another try would have used. */
  discard?: (() => Promise<void>) | undefined;
}

/** What there is to do. */
export interface Errand {
  direction: "up" | "down";
  name: string;
  kind: "file" | "directory";
  /** Bytes, where they are known. */
  size: number | null;
  /** What a person should know of it. */
  note?: string;
  /** Whether the browser asks for a place first. */
  asksWhere?: boolean;
  /**
   * Asks what must be asked first; `taken` says that the name was found to be. `null` when the person
   * thinks better of it.
   */
  prepare: (taken: boolean, signal: AbortSignal) => Promise<Job | "skip" | null> | Job;
}

let lastId = 0;

export class Transfer {
  readonly id = (lastId += 1);
  readonly status = signal<Status>("waiting");
  readonly progress = signal<Progress | null>(null);
  /** Whether what must be asked first was asked. */
  readonly isPrepared = signal(false);
  /** Why it failed. */
  readonly problem = signal<unknown>(null);
  readonly gate = new Gate();
  readonly speed = new Speed();
  job: Job | null = null;
  /** How often it was broken off while the server could be reached. */
  losses = 0;
  /** How many outages had been when that was counted. */
  outages = 0;
  #abort = new AbortController();
  #last: Promise<unknown> = Promise.resolve();

  constructor(readonly errand: Errand) {}

  get name() {
    return this.errand.name;
  }

  get signal() {
    return this.#abort.signal;
  }

  /** Bytes in all, where they are known. */
  get total() {
    return this.progress.peek()?.total ?? this.errand.size ?? 0;
  }

  /** Bytes that have gone over the line. */
  get moved() {
    if (this.status.peek() === "done") return this.total;
    const progress = this.progress.peek();
    return progress && progress.phase !== "seal" ? progress.loaded : 0;
  }

  /** Does its work, once an earlier try is over. */
  run(job: Job, onProgress: () => void) {
    const { signal } = (this.#abort = new AbortController());
    this.progress.value = null;
    this.problem.value = null;
    const tell = (progress: Progress) => {
      if (signal.aborted) return;
      this.progress.value = progress;
      this.speed.tell(this.moved);
      onProgress();
    };
    const before = this.#last;
    const run = async () => {
      await before;
      return job.run({ signal, onProgress: tell, gate: this.gate });
    };
    const running = run();
    this.#last = running.catch(() => {});
    return running;
  }

  /** Whether what it had done is lost. */
  get wasStopped() {
    return this.signal.aborted;
  }

  /** Ends its work. */
  stop() {
    this.#abort.abort();
    this.gate.open();
  }

  /** From here on it can be prepared, and stopped, again. */
  renew() {
    return (this.#abort = new AbortController()).signal;
  }
}
