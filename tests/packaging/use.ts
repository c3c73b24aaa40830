// Compiled, never run: the calls of the README, with the types they promise.
import { ExcaliburError, ExcaliburSession, init, type ErrorCode } from "excalibur-client";

export async function use(file: File, signal: AbortSignal): Promise<Blob | ErrorCode> {
  await init();
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

// @ts-expect-error a session comes from login, not from new
new ExcaliburSession();

// @ts-expect-error an account needs the creation key
void ExcaliburSession.register("https://vault.example", "ada", "password", {});
