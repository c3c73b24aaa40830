// Locks a vault that nobody uses. Use in one tab counts for all tabs of the vault.

const USES = ["pointerdown", "keydown", "wheel", "touchstart", "visibilitychange"];
// seen on the way down, so that no handler can hide them
const LISTENING = { capture: true, passive: true };

const LOOK_MS = 1000;
const SHARE_MS = 5000;
const WARN_MS = 30_000;

export class IdleLock {
  #idleMs;
  #on;
  #usedAt = Date.now();
  #sharedAt = 0;
  #isWarned = false;
  #timer;

  /**
   * `on.isBusy()` says whether a transfer runs, which counts as use; `on.use()` is to tell the other
   * tabs of use here, now and then; `on.expiring(seconds)` comes once before `on.idle()`.
   */
  constructor(idleMs, on) {
    this.#idleMs = idleMs;
    this.#on = on;
    this.#timer = setInterval(this.#look, Math.min(LOOK_MS, idleMs / 4));
    for (const name of USES) globalThis.addEventListener?.(name, this.#onUse, LISTENING);
  }

  stop() {
    clearInterval(this.#timer);
    for (const name of USES) globalThis.removeEventListener?.(name, this.#onUse, LISTENING);
  }

  /** The vault was used in another tab. */
  usedElsewhere() {
    this.#usedAt = Date.now();
    this.#isWarned = false;
  }

  /** The vault is used here. */
  use() {
    this.usedElsewhere();
    if (this.#usedAt - this.#sharedAt < Math.min(SHARE_MS, this.#idleMs / 4)) return;
    this.#sharedAt = this.#usedAt;
    this.#on.use();
  }

  #onUse = () => {
    if (globalThis.document?.hidden) return;
    // a machine that wakes up looks late: the time may be over
    if (this.#look()) this.use();
  };

  #look = () => {
    if (this.#on.isBusy()) this.use();
    const leftMs = this.#usedAt + this.#idleMs - Date.now();
    if (leftMs <= 0) {
      this.stop();
      this.#on.idle();
      return false;
    }
    if (leftMs <= Math.min(WARN_MS, this.#idleMs / 2) && !this.#isWarned) {
      this.#isWarned = true;
      this.#on.expiring(Math.ceil(leftMs / 1000));
    }
    return true;
  };
}
