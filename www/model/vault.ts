// The open vault: how one comes in, what is forgotten on the way out.
import { type Signal, batch, computed, signal } from "@preact/signals";
import {
  ExcaliburSession,
  type CallOptions,
  type QuickUnlock,
  type SessionOptions,
} from "excalibur-client";
import { codeOf } from "./errors";
import { clearHash } from "./place";
import { idleMinutes, remember } from "./settings";

/** Without one the door is shown. */
export const session = signal<ExcaliburSession | null>(null);
/** Why a person is back at the door: what the package threw, or a word of the page's. */
export const notice = signal<unknown>(null);
/** The quick unlocks of this browser, the newest first. */
export const quickUnlocks = signal<QuickUnlock[]>([]);

const emptied: (() => void)[] = [];
const leaving: (() => void)[] = [];

/** What the page knows of the open vault: a lock sets it back. */
export function ofVault<T>(nothing: T): Signal<T> {
  const known = signal(nothing);
  emptied.push(() => (known.value = nothing));
  return known;
}

/** When the server answered a call last. */
export const answeredAt = ofVault<Date | null>(null);
/** Whether the network is gone, or the server does not answer. */
export const isOffline = ofVault(false);
/** When the session ends; one that a reload has brought back does not renew itself. */
export const end = ofVault<{ at: Date; renews: boolean } | null>(null);

/** Whether a vault key from a backup stands in for the account's. */
export const hasOwnKey = computed(() => session.value?.hasOwnVaultKey === true);

/** What is to be stopped before a vault is left. */
export const onLeave = (stop: () => void) => leaving.push(stop);

/** What the door asks for. */
export interface Credentials {
  server: string;
  username: string;
  password: string;
  /** One of a backup, in place of the account's. */
  vaultKey?: Uint8Array | undefined;
}

export const logIn = (who: Credentials, options: CallOptions) =>
  open((more) => loggedIn(who, { ...options, ...more }));

const loggedIn = ({ server, username, password, vaultKey }: Credentials, options: SessionOptions) =>
  ExcaliburSession.login(server, username, password, {
    ...options,
    ...(vaultKey ? { vaultKey } : {}),
  });

/** With a PIN, or, without one, with a passkey. */
export const unlock = (
  who: { server: string; username: string; pin?: string },
  options: CallOptions,
) => open((more) => ExcaliburSession.unlock({ ...who, ...options, ...more }));

const idle = () =>
  idleMinutes.value === "0" ? {} : { idleLockMs: Number(idleMinutes.value) * 60_000 };

/** `first` is done before the door closes. */
async function open(
  make: (options: SessionOptions) => Promise<ExcaliburSession>,
  first?: (opened: ExcaliburSession) => Promise<void>,
) {
  const opened = await make({ persist: "tab", ...idle() }).catch((error: unknown) => {
    // this browser or this page keeps nothing: then a reload locks
    const code = codeOf(error);
    if (code === "storage" || code === "needs_secure_context") return make(idle());
    throw error;
  });
  await first?.(opened);
  remember(opened.server, opened.username);
  enter(opened, true);
}

/** Opens the vault again that was open in this tab before it was loaded anew. */
export async function resume() {
  const kept = await ExcaliburSession.restore().catch(() => null);
  if (kept) enter(kept, false);
}

function enter(opened: ExcaliburSession, renews: boolean) {
  batch(() => {
    notice.value = null;
    session.value = opened;
    end.value = { at: opened.expiresAt, renews };
  });
  const ifOpen = (tell: () => void) => () => session.value === opened && tell();
  opened.addEventListener(
    "renewed",
    ifOpen(() => (end.value = { at: opened.expiresAt, renews })),
  );
  opened.addEventListener(
    "offline",
    ifOpen(() => (isOffline.value = true)),
  );
  opened.addEventListener(
    "online",
    ifOpen(() => (isOffline.value = false)),
  );
  opened.addEventListener("locked", ({ detail }) => {
    // of a session that is over, the call that found out tells; of a lock by hand nobody needs be told
    if (session.value !== opened || detail.reason === "expired" || detail.reason === "call") return;
    leave(detail.reason === "idle" ? "locked-idle" : "locked-elsewhere");
    clearHash();
  });
}

/** Makes an account and opens it. Returns its vault key, for a backup, if it could be had. */
export async function register(who: Credentials, accountCreationKey: string, options: CallOptions) {
  await ExcaliburSession.register(who.server, who.username, who.password, {
    ...options,
    accountCreationKey,
  });
  let key: Uint8Array | null = null;
  await open(
    (more) => loggedIn(who, { ...options, ...more }),
    async (opened) => {
      // without it the vault is as good: it can be shown later
      key = await opened.vaultKey(who.password, options).catch(() => null);
    },
  );
  return key;
}

/** Looks what quick unlocks there are. */
export async function lookForQuickUnlocks() {
  quickUnlocks.value = await ExcaliburSession.quickUnlocks().catch(() => []);
}

/** Lets the open vault be opened by a PIN, or by a passkey, from now on. */
export async function turnOn(
  how: { pin: string } | { passkey: true },
  password: string,
  options: CallOptions,
) {
  await using((open) => open.setQuickUnlock({ ...how, password, ...options }));
  await lookForQuickUnlocks();
}

export async function turnOff({ server, username, method }: QuickUnlock) {
  await ExcaliburSession.removeQuickUnlock({ server, username, method });
  await lookForQuickUnlocks();
}

/** Leaves nothing of the vault in the page. */
export async function lock() {
  const open = session.value;
  leave(null);
  clearHash();
  await open?.lock();
}

/** Back to the door, with nothing of the vault left. */
function leave(why: unknown) {
  for (const stop of leaving) stop();
  batch(() => {
    session.value = null;
    for (const empty of emptied) empty();
    notice.value = why;
  });
}

/** How many calls of the session are on their way that a person waits for. */
export const underway = signal(0);

/** Calls the open session; when that has ended, goes back to the door and says why. */
export async function using<T>(
  work: (session: ExcaliburSession) => Promise<T>,
  open = session.value,
): Promise<T> {
  if (!open) throw new Error("no vault is open");
  underway.value += 1;
  try {
    const result = await work(open);
    if (session.value === open) answeredAt.value = new Date();
    return result;
  } catch (error) {
    const ended = codeOf(error) === "session_expired" || codeOf(error) === "locked";
    if (ended && session.value === open) leave(error);
    throw error;
  } finally {
    underway.value -= 1;
  }
}
