// The two things that are kept from visit to visit. Neither is a secret.
const SERVER = "excalibur.server";
const USERNAME = "excalibur.username";

/** Storage may be forbidden: the page then simply forgets. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

export const remembered = () => ({
  server: attempt(() => localStorage.getItem(SERVER)) ?? location.origin,
  username: attempt(() => localStorage.getItem(USERNAME)) ?? "",
});

export function remember(server: string, username: string) {
  attempt(() => {
    localStorage.setItem(SERVER, server);
    localStorage.setItem(USERNAME, username);
  });
}
