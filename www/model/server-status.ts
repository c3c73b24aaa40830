// What the server says of itself, and how it is with its clock.
import { ExcaliburSession, type ServerInfo } from "excalibur-client";
import { answeredAt, isOffline, ofVault, session } from "./vault";

export interface Status {
  info: ServerInfo;
  /** How long its answer took. */
  ms: number;
  /** Its clock less this machine's, to the second; `null` where it could not be read. */
  clockOffsetSeconds: number | null;
}

/** What it said last. */
export const status = ofVault<Status | null>(null);
/** Why it did not answer. */
export const statusProblem = ofVault<unknown>(null);

export async function askServer(signal: AbortSignal) {
  const open = session.value;
  if (!open) return;
  try {
    const began = performance.now();
    const info = await ExcaliburSession.probe(open.server, { signal });
    const ms = Math.round(performance.now() - began);
    const clockOffsetSeconds = await readClock(open.server, signal).catch(() => null);
    if (session.value !== open || signal.aborted) return;
    status.value = { info, ms, clockOffsetSeconds };
    statusProblem.value = null;
    answeredAt.value = new Date();
    isOffline.value = false;
  } catch (error) {
    if (session.value === open && !signal.aborted) statusProblem.value = error;
  }
}

/** It tells whole seconds: half a second more is right on average. */
const HALF_A_SECOND_MS = 500;

async function readClock(server: string, signal: AbortSignal): Promise<number | null> {
  const began = Date.now();
  const answer = await fetch(`${server}/api/well-known/clock`, { signal, credentials: "omit" });
  const told = Date.parse(await answer.text());
  const here = (began + Date.now()) / 2;
  return Number.isNaN(told) ? null : Math.round((told + HALF_A_SECOND_MS - here) / 1000);
}
