// What a person does with a vault, as calls of the package.
import {
  ExcaliburSession,
  type CallOptions,
  type Item,
  type QuickUnlock,
  type SessionOptions,
} from "excalibur-client";
import { codeOf, sentence } from "./errors";
import { remember } from "./memory";
import { clearHash } from "./route";
import {
  forget,
  listing,
  news,
  nextFocus,
  path,
  problem,
  quickUnlocks,
  session,
  transfers,
} from "./state";

/** What the door asks for. */
export interface Credentials {
  server: string;
  username: string;
  password: string;
}

export const logIn = ({ server, username, password }: Credentials, options: CallOptions) =>
  open((more) => ExcaliburSession.login(server, username, password, { ...options, ...more }));

/** With a PIN, or, without one, with a passkey. */
export const unlock = (
  who: { server: string; username: string; pin?: string },
  options: CallOptions,
) => open((more) => ExcaliburSession.unlock({ ...who, ...options, ...more }));

async function open(make: (options: SessionOptions) => Promise<ExcaliburSession>) {
  const opened = await make({ persist: "tab" }).catch((error: unknown) => {
    // this browser or this page keeps nothing: then a reload locks
    const code = codeOf(error);
    if (code === "storage" || code === "needs_secure_context") return make({});
    throw error;
  });
  remember(opened.server, opened.username);
  enter(opened);
}

/** Opens the vault again that was open in this tab before it was loaded anew. */
export async function resume() {
  const kept = await ExcaliburSession.restore().catch(() => null);
  if (kept) enter(kept);
}

function enter(opened: ExcaliburSession) {
  session.value = opened;
  opened.addEventListener("locked", ({ detail }) => {
    // of a session that is over, the call that found out tells
    if (detail.reason === "expired") return;
    if (session.value === opened) leave("The vault was locked in another tab.");
  });
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
  news.value = "Quick unlock is on";
  await lookForQuickUnlocks();
}

export async function turnOff({ server, username, method }: QuickUnlock) {
  await ExcaliburSession.removeQuickUnlock({ server, username, method });
  news.value = "Quick unlock is off";
  await lookForQuickUnlocks();
}

/** Makes an account and opens it. */
export async function register(who: Credentials, accountCreationKey: string, options: CallOptions) {
  await ExcaliburSession.register(who.server, who.username, who.password, {
    ...options,
    accountCreationKey,
  });
  await logIn(who, options);
}

/** Leaves nothing of the vault in the page. */
export async function lock() {
  const open = session.value;
  leave(null);
  await open?.lock();
}

function leave(why: string | null) {
  for (const transfer of transfers.value) transfer.cancel();
  forget(why);
  clearHash();
}

/** Calls the open session; when that has ended, goes back to the door and says why. */
export async function using<T>(
  work: (session: ExcaliburSession) => Promise<T>,
  open = session.value,
): Promise<T> {
  if (!open) throw new Error("no vault is open");
  try {
    return await work(open);
  } catch (error) {
    const ended = codeOf(error) === "session_expired" || codeOf(error) === "locked";
    if (ended && session.value === open) forget(sentence(error));
    throw error;
  }
}

let underway = new AbortController();

/** Lists the directory that the address bar names; a list still on its way is given up. */
export async function refresh() {
  underway.abort();
  const { signal } = (underway = new AbortController());
  try {
    const found = await using((open) => open.list(path.value, { signal }));
    if (signal.aborted) return;
    problem.value = null;
    listing.value = found;
  } catch (error) {
    if (!signal.aborted) problem.value = sentence(error);
  }
}

export async function makeFolder(name: string, options: CallOptions) {
  const made = pathOf(path.value, name);
  await using((open) => open.mkdir(made, options));
  nextFocus.value = made;
  news.value = `${name} was made`;
  void refresh();
}

export async function rename(item: Item, name: string, options: CallOptions) {
  await using((open) => open.rename(item.path, name, { ...options, kind: item.kind }));
  nextFocus.value = pathOf(path.value, name);
  news.value = `${item.name} is now ${name}`;
  void refresh();
}

export async function move(item: Item, directory: string, options: CallOptions) {
  await using((open) => open.move(item.path, directory, { ...options, kind: item.kind }));
  nextFocus.value = "";
  news.value = `${item.name} was moved`;
  void refresh();
}

export async function remove(item: Item, recursive: boolean, options: CallOptions) {
  await using((open) => open.remove(item.path, { ...options, kind: item.kind, recursive }));
  nextFocus.value = "";
  news.value = `${item.name} was deleted`;
  void refresh();
}

const pathOf = (directory: string, name: string) => (directory ? `${directory}/${name}` : name);
