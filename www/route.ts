// The directory lives in the address bar's hash, so that back and forward work and a server never
// sees it.
import { path } from "./state";

/** Names from the root down. */
export const namesOf = (path: string) => path.split("/").filter((name) => name !== "");

export const lastName = (path: string) => namesOf(path).at(-1) ?? "";

export const parentOf = (path: string) => namesOf(path).slice(0, -1).join("/");

export const toHash = (path: string) => `#/${namesOf(path).map(encodeURIComponent).join("/")}`;

function fromHash(hash: string): string {
  try {
    return namesOf(hash.slice(1)).map(decodeURIComponent).join("/");
  } catch {
    return ""; // typed by hand, and not percent-encoded
  }
}

export function followHash() {
  const follow = () => (path.value = fromHash(location.hash));
  addEventListener("hashchange", follow);
  follow();
}

/** To the root, without a trace of the directory in the address bar. */
export function clearHash() {
  history.replaceState(null, "", location.pathname + location.search);
  path.value = "";
}
