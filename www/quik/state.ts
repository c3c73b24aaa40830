// What the page knows, and what a person does with it.
import { signal } from "@preact/signals";
import {
  type Message,
  type Recipient,
  QuikError,
  QuikSession,
  createIdentity,
} from "excalibur-client/quik";
import { type Addresses, type Kept, load, save } from "./keep";

/** A message, opened, or why it cannot be. */
export interface Line {
  who: string;
  time: Date;
  text: string | null;
  problem: string | null;
  mine: boolean;
}

export const kept = signal<Kept | null>(null);
export const session = signal<QuikSession | null>(null);
export const lines = signal<Line[]>([]);
/** Why no messages come. */
export const problem = signal<string | null>(null);

/** Ends the wait for messages. */
let listening = new AbortController();

/** The error in words; `null` for what a person cancelled. */
export function sentence(error: unknown): string | null {
  if (!(error instanceof QuikError))
    return "Something went wrong in this page. Reload it and try again.";
  return error.code === "aborted" ? null : error.message;
}

/** Nothing, where the browser keeps nothing. */
export async function recall() {
  kept.value = (await load().catch(() => null)) ?? null;
}

async function keep(value: Kept) {
  await save(value);
  kept.value = value;
}

export async function makeIdentity() {
  await keep({ identity: await createIdentity() });
}

/** Makes an account for the identity, and logs in. */
export async function register(
  servers: Addresses,
  account: { email: string; name: string; password: string },
) {
  if (!kept.value) throw new Error("there is no identity");
  const { identity } = kept.value;
  const { uuid } = await QuikSession.register(servers, { ...account, identity });
  await keep({ identity, account: { servers, uuid } });
  await logIn(servers, uuid); // a password would take seconds once more
}

/** By password, or without one by the identity's signature. */
export async function logIn(servers: Addresses, uuid: string, password?: string) {
  if (!kept.value) throw new Error("there is no identity");
  const { identity } = kept.value;
  const who = password === undefined ? { uuid, identity } : { uuid, password, identity };
  const open = await QuikSession.login(servers, who);
  await keep({ identity, account: { servers, uuid } });
  lines.value = [];
  session.value = open;
  void listen(open);
}

export function leave() {
  listening.abort();
  session.value = null;
  lines.value = [];
}

export async function write(to: Recipient, text: string) {
  await session.value?.send(to, text);
  add({ who: to.uuid, time: new Date(), text, problem: null, mine: true });
}

/** Shows what lies in the mailbox, and what comes, until it fails or is left. */
export async function listen(open: QuikSession) {
  const { signal } = (listening = new AbortController());
  problem.value = null;
  try {
    for (const message of await open.messages({ signal })) await show(message);
    for await (const message of open.newMessages({ signal })) await show(message);
  } catch (error) {
    if (!signal.aborted) problem.value = sentence(error);
  }
}

async function show(message: Message) {
  const line = { who: message.from, time: message.time, mine: false };
  try {
    add({ ...line, text: await message.text(), problem: null });
  } catch (error) {
    add({ ...line, text: null, problem: sentence(error) });
  }
}

function add(line: Line) {
  lines.value = [line, ...lines.value];
}
