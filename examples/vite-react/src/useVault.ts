import { ExcaliburSession, type SessionEvents } from "excalibur-client";
import { useEffect, useState } from "react";

/** What this tab had open before a reload. Once for a page, however often a component is mounted. */
const restored = ExcaliburSession.restore().catch(() => null);

/**
 * A person's vault, for the component at the root. Its keys are in the session, which the browser keeps
 * for this tab: nothing of it has to be saved by the app.
 */
export function useVault() {
  /** `undefined` until it is known whether there is one to restore. */
  const [session, setSession] = useState<ExcaliburSession | null>();
  const [notice, setNotice] = useState("");

  useEffect(() => void restored.then((found) => setSession(found?.locked ? null : found)), []);

  useEffect(() => {
    if (!session) return;
    const unmounted = new AbortController();
    const on = <Name extends keyof SessionEvents>(
      name: Name,
      listener: (event: SessionEvents[Name]) => void,
    ) => session.addEventListener(name, listener, unmounted);
    on("offline", () => setNotice("The line is gone."));
    on("online", () => setNotice(""));
    on("locked", ({ detail }) => {
      setSession(null);
      setNotice(LOCKED[detail.reason]);
    });
    if (session.locked) setSession(null); // before anybody listened
    return () => unmounted.abort();
  }, [session]);

  const logIn = async (server: string, username: string, password: string) => {
    setSession(await ExcaliburSession.login(server, username, password, KEPT));
    setNotice("");
  };

  return { session, notice, logIn };
}

const KEPT = { persist: "tab", idleLockMs: 15 * 60_000 } as const;

const LOCKED = {
  call: "The vault is locked.",
  idle: "The vault was locked, as nobody used it.",
  tab: "The vault was locked in another tab.",
  expired: "The session is over.",
};
