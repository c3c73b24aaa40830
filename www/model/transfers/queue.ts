// The line: what goes when, and what is stopped, held and tried again.
import { effect, signal } from "@preact/signals";
import { codeOf } from "../errors";
import { isOffline, ofVault, onLeave } from "../vault";
import { isTransferring } from "./active";
import { isLoss, lost, outages } from "./line";
import { Speed } from "./speed";
import { type Errand, type Job, type Status, Transfer } from "./transfer";

/** Up to here a file is small: others go beside it. */
export const SMALL_BYTES = 1024 * 1024;
const SMALL_AT_ONCE = 3;
const LARGE_AT_ONCE = 1;
/** Downloads that are held have their connection: so many at most, the others begin anew. */
const HELD_AT_MOST = 2;
/** After so many breaks of a line that was there, it is the transfer's own trouble. */
const LOSSES_AT_MOST = 5;

/** Oldest first. */
export const transfers = ofVault<readonly Transfer[]>([]);
/** Changes whenever one of them does. */
export const changes = signal(0);
/** Of all together. */
export const speed = new Speed();
let movedInAll = 0;

interface Lane {
  atOnce: number;
  running: Set<Transfer>;
  waiting: Set<Transfer>;
}

const lane = (atOnce: number): Lane => ({ atOnce, running: new Set(), waiting: new Set() });
const lanes = {
  up: { small: lane(SMALL_AT_ONCE), large: lane(LARGE_AT_ONCE) },
  down: { small: lane(SMALL_AT_ONCE), large: lane(LARGE_AT_ONCE) },
};
const allLanes = Object.values(lanes).flatMap(({ small, large }) => [small, large]);

const isSmall = ({ size }: Errand) => size !== null && size <= SMALL_BYTES;
const laneOf = ({ errand }: Transfer) =>
  lanes[errand.direction][isSmall(errand) ? "small" : "large"];

export const isActive = (status: Status) =>
  status === "waiting" || status === "running" || status === "paused";

function set(transfer: Transfer, status: Status) {
  transfer.status.value = status;
  tellChange();
}

const tellChange = () => (changes.value = changes.peek() + 1);

effect(() => {
  const all = changes.value >= 0 ? transfers.value : [];
  isTransferring.value = all.some(({ status }) => isActive(status.peek()));
});

/** Puts errands at the end of the line. */
export function add(errands: readonly Errand[]) {
  const added = errands.map((errand) => new Transfer(errand));
  transfers.value = [...transfers.value, ...added];
  for (const transfer of added) void prepare(transfer);
}

async function prepare(transfer: Transfer, taken = false) {
  set(transfer, "waiting");
  transfer.isPrepared.value = false;
  const signal = transfer.renew();
  try {
    const job = await transfer.errand.prepare(taken, signal);
    transfer.isPrepared.value = true;
    if (signal.aborted || job === null) {
      if (job && job !== "skip") await job.discard?.();
      forget([transfer]);
    } else if (job === "skip") {
      set(transfer, "skipped");
    } else {
      transfer.job = job;
      if (transfer.status.peek() === "waiting") enter(transfer); // it may be paused by now
    }
  } catch (error) {
    fail(transfer, error);
  }
}

function enter(transfer: Transfer, isFirst = false) {
  const lane = laneOf(transfer);
  set(transfer, "waiting");
  if (isFirst) lane.waiting = new Set([transfer, ...lane.waiting]);
  else lane.waiting.add(transfer);
  move();
}

/** Lets those go whose turn it is. */
function move() {
  if (isOffline.peek()) return;
  for (const lane of allLanes)
    for (const transfer of lane.waiting) {
      if (lane.running.size >= lane.atOnce) break;
      lane.waiting.delete(transfer);
      lane.running.add(transfer);
      set(transfer, "running");
      if (transfer.gate.isShut) transfer.gate.open();
      else if (transfer.job) void run(transfer, transfer.job, lane);
    }
}

isOffline.subscribe(move);

async function run(transfer: Transfer, job: Job, lane: Lane) {
  let moved = 0;
  const onProgress = () => {
    movedInAll += Math.max(transfer.moved - moved, 0);
    moved = transfer.moved;
    speed.tell(movedInAll);
    tellChange();
  };
  const running = transfer.run(job, onProgress);
  const { signal } = transfer;
  const leave = () => {
    if (transfer.signal === signal) lane.running.delete(transfer); // else it is there again
  };
  try {
    await running;
    leave();
    set(transfer, "done");
  } catch (error) {
    leave();
    await ended(transfer, job, signal, error);
  }
  move();
}

/** What becomes of one that did not come to its end. */
async function ended(transfer: Transfer, job: Job, signal: AbortSignal, error: unknown) {
  if (signal.aborted) {
    const isPaused = transfers.peek().includes(transfer);
    if (!isPaused) await job.discard?.();
  } else if (codeOf(error) === "already_exists") {
    void prepare(transfer, true);
  } else if (isLoss(error) && mayGoOn(transfer)) {
    lost();
    enter(transfer, true);
  } else {
    await job.discard?.();
    fail(transfer, error);
  }
}

function mayGoOn(transfer: Transfer) {
  transfer.losses = transfer.outages === outages ? transfer.losses + 1 : 1;
  transfer.outages = outages;
  return transfer.losses < LOSSES_AT_MOST;
}

function fail(transfer: Transfer, error: unknown) {
  transfer.job = null;
  transfer.problem.value = error;
  set(transfer, "failed");
}

/** Stops it where it is. What cannot be held begins anew when it goes on. */
export function pause(transfer: Transfer) {
  const lane = laneOf(transfer);
  const status = transfer.status.peek();
  if (status !== "waiting" && status !== "running") return;
  set(transfer, "paused");
  lane.waiting.delete(transfer);
  if (status === "waiting") return;
  if (transfer.job?.canHold && held() < HELD_AT_MOST) {
    transfer.gate.shut();
  } else {
    transfer.stop();
    transfer.progress.value = null;
  }
  lane.running.delete(transfer); // the next may go meanwhile
  move();
}

const held = () => transfers.peek().filter(({ gate }) => gate.isShut).length;

/** Goes on, when its turn comes. */
export function resume(transfer: Transfer) {
  if (transfer.status.peek() !== "paused") return;
  if (transfer.job) enter(transfer);
  else set(transfer, "waiting"); // it is still asked for
}

/** Again from the start, after a failure. */
export function retry(transfer: Transfer) {
  if (transfer.status.peek() !== "failed") return;
  transfer.losses = 0;
  void prepare(transfer);
}

/** Stops them, and leaves nothing of what they have begun. */
export function cancel(cancelled: readonly Transfer[]) {
  forget(cancelled);
  for (const transfer of cancelled) {
    const isUnderway = laneOf(transfer).running.has(transfer) || transfer.gate.isShut;
    laneOf(transfer).waiting.delete(transfer);
    transfer.stop();
    if (!isUnderway) void transfer.job?.discard?.();
  }
}

/** Takes them out of the list. */
export function forget(gone: readonly Transfer[]) {
  const all = new Set(gone);
  transfers.value = transfers.peek().filter((transfer) => !all.has(transfer));
}

onLeave(() => cancel(transfers.peek()));
