// Compiled, never run: the calls of the README, with the types they promise.
import { ExcaliburError, ExcaliburSession, init, type ErrorCode } from "excalibur-client";
import { QuikSession, createIdentity, type Recipient } from "excalibur-client/quik";
import { init as initWorker } from "excalibur-client/worker";

export async function use(file: File, signal: AbortSignal): Promise<Blob | ErrorCode> {
  await init();
  await initWorker(undefined, { worker: () => new Worker("/worker-host.js", { type: "module" }) });
  try {
    const { compatible } = await ExcaliburSession.probe("https://vault.example", { signal });
    if (!compatible) return "incompatible";
    const session = await ExcaliburSession.login("https://vault.example", "ada", "password");
    const stored = await session.upload("photos", file, {
      onProgress: ({ loaded, total }) => console.log(loaded / total),
    });
    const download = await session.download(stored.path);
    await session.lock();
    return await download.blob();
  } catch (error) {
    if (error instanceof ExcaliburError) return error.code;
    throw error;
  }
}

export async function comeBack(session: ExcaliburSession, pin: string, password: string) {
  await session.setQuickUnlock({ pin, password });
  await session.setQuickUnlock({ passkey: true, password });
  await session.lock();
  const [found] = await ExcaliburSession.quickUnlocks();
  const again = await ExcaliburSession.unlock({ pin, persist: "tab" });
  await ExcaliburSession.removeQuickUnlock(found);
  // @ts-expect-error a quick unlock takes a PIN or a passkey
  await again.setQuickUnlock({ password });
}

export async function openBackup(server: string, vaultKey: Uint8Array): Promise<boolean> {
  const session = await ExcaliburSession.login(server, "ada", "password", { vaultKey });
  return session.hasOwnVaultKey;
}

export async function talk(server: string, friend: Recipient, signal: AbortSignal) {
  const identity = await createIdentity();
  const account = { email: "ada@example.org", name: "Ada", password: "password", identity };
  const { uuid } = await QuikSession.register(server, account, { signal });
  const session = await QuikSession.login(server, { uuid, identity });
  await session.send(friend, "Hello");
  for await (const message of session.newMessages({ signal })) return message.text();
}

// @ts-expect-error a login takes a password or an identity
void QuikSession.login("https://quik.example", { uuid: "" });

// @ts-expect-error a session comes from login, not from new
new ExcaliburSession();

// @ts-expect-error an account needs the creation key
void ExcaliburSession.register("https://vault.example", "ada", "password", {});
