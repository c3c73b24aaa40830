// What every project does with the package: it uses each part that a bundler could leave behind.

/**
 * Resolves if all of it went right. `where` is `{ server, key, limit }`, with a limit where the server
 * has one; `pin`: there are workers for a PIN; `persist`: the session is to be kept so.
 */
export async function check(
  ExcaliburSession,
  { server, key, limit },
  { pin = true, persist } = {},
) {
  const rateLimit = limit ? undefined : { burst: Infinity, perSecond: Infinity };
  const user = [server, `project ${crypto.randomUUID()}`, "pässword"];
  await ExcaliburSession.register(...user, { accountCreationKey: key, rateLimit });
  const session = await ExcaliburSession.login(...user, { idleLockMs: 600_000, persist });
  const bytes = crypto.getRandomValues(new Uint8Array(50_000));
  await session.upload("", bytes, { name: "photo (1).jpg" });
  const { items } = await session.list("");
  same(`${items.map(({ name, size }) => [name, size])}`, "photo (1).jpg,50000");
  same(`${await (await session.download("photo (1).jpg")).bytes()}`, `${bytes}`);
  same((await session.openRanges("photo (1).jpg")).type, "image/jpeg");
  if (persist) same((await ExcaliburSession.restore()).username, user[1]);
  for await (const { ok } of session.removeAll(["photo (1).jpg"])) same(ok, true);
  if (pin) await session.setQuickUnlock({ pin: "1234", password: "pässword" });
  await session.lock();
  if (!pin) return;
  const again = await ExcaliburSession.unlock({ server, username: user[1], pin: "1234" });
  same((await again.list("")).items.length, 0);
  await again.lock();
}

function same(one, other) {
  if (one !== other) throw new Error(`${String(one).slice(0, 99)} is not ${other.slice?.(0, 99)}`);
}

/** In a page: what it was told behind the `#` of its address, and where it shows how it went. */
export function show(work) {
  const where = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  const say = (outcome) => (document.documentElement.dataset.outcome = outcome);
  work(where).then(
    () => say("right"),
    (error) => say(`${error?.stack ?? error} ${error?.cause ?? ""}`),
  );
}
