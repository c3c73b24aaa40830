// What is kept from visit to visit. None of it is a secret.
import { type Signal, effect, signal } from "@preact/signals";

const PREFIX = "excalibur.";

/** Storage may be forbidden: the page then simply forgets. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** Text that outlives the page, under its name. */
function kept<T extends string>(name: string, fallback: T, isOne?: (text: string) => text is T) {
  const found = attempt(() => localStorage.getItem(PREFIX + name));
  const valid = found !== null && (isOne?.(found) ?? true);
  const setting = signal(valid ? (found as T) : fallback);
  effect(() => {
    const { value } = setting;
    // nothing is written that nobody has chosen
    attempt(() => {
      if (value === fallback) localStorage.removeItem(PREFIX + name);
      else localStorage.setItem(PREFIX + name, value);
    });
  });
  return setting;
}

/** One of several words. */
function choice<T extends string>(name: string, choices: readonly [T, ...T[]]): Signal<T> {
  return kept(name, choices[0], (text): text is T => (choices as readonly string[]).includes(text));
}

export const server = kept<string>("server", "");
export const username = kept<string>("username", "");
export const THEMES = ["system", "light", "dark"] as const;
export const theme = choice("theme", THEMES);
export const VIEWS = ["list", "grid"] as const;
export const view = choice("view", VIEWS);
/** Of names, sizes or types; with a minus from the end. */
export const ORDERS = ["name", "-name", "size", "-size", "type", "-type"] as const;
export const order = choice("order", ORDERS);
/** A language of words/, or the browser's. */
export const language = kept<string>("language", "");
/** Minutes without use until the vault is locked; 0 is never. */
export const IDLE_MINUTES = ["0", "1", "5", "15", "60"] as const;
export const idleMinutes = choice("idle-minutes", IDLE_MINUTES);

/** The servers that were opened, the last one first, at most so many. */
const SERVERS = 5;
const servers = kept<string>("servers", "");
export const recentServers = () => servers.value.split(" ").filter(Boolean);

/** Who was here last. */
export const remembered = () => ({
  server: server.value || location.origin,
  username: username.value,
});

export function remember(at: string, who: string) {
  server.value = at;
  username.value = who;
  servers.value = [at, ...recentServers().filter((other) => other !== at)]
    .slice(0, SERVERS)
    .join(" ");
}

/** Whether there is something to forget. */
export const isRemembered = () => server.value !== "" || recentServers().length > 0;

export function forget() {
  server.value = username.value = servers.value = "";
}
