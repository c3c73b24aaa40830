/** What counts as now. */
const WINDOW_MS = 5000;
const STEP_MS = 250;

/** How fast bytes go, by what came in the last seconds. */
export class Speed {
  #samples: { at: number; bytes: number }[] = [];

  /** So many have come in all. */
  tell(bytes: number, at = performance.now()) {
    const last = this.#samples.at(-1);
    if (last && (at - last.at < STEP_MS || bytes < last.bytes)) {
      if (bytes < last.bytes) this.#samples = [{ at, bytes }]; // it has begun anew
      return;
    }
    this.#samples.push({ at, bytes });
    while ((this.#samples[0]?.at ?? at) < at - WINDOW_MS) this.#samples.shift();
  }

  /** Bytes a second; `null` while nothing can be said. */
  get perSecond(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.at === first.at) return null;
    return ((last.bytes - first.bytes) / (last.at - first.at)) * 1000;
  }
}
