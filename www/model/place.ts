// Where one is lives in the address bar's hash, so that back and forward work and a server never
// sees it.
import { signal } from "@preact/signals";

/** What is up once a vault is open. */
export type Screen = "files" | "trash" | "settings";

/** The screen that the address bar names. */
export const screen = signal<Screen>("files");
/** The directory that the address bar names. */
export const path = signal("");

/** Names from the root down. */
export const namesOf = (path: string) => path.split("/").filter((name) => name !== "");

export const lastName = (path: string) => namesOf(path).at(-1) ?? "";

export const parentOf = (path: string) => namesOf(path).slice(0, -1).join("/");

export const pathOf = (directory: string, name: string) =>
  directory ? `${directory}/${name}` : name;

/** Whether a path is a directory, or below it. */
export const isWithin = (path: string, directory: string) =>
  directory === "" || path === directory || path.startsWith(`${directory}/`);

export const toHash = (path: string) => `#/${namesOf(path).map(encodeURIComponent).join("/")}`;

/** No name in a vault is shown so: those begin with a slash. */
export const SCREENS = { trash: "#trash", settings: "#settings" } as const;

function fromHash(hash: string): string {
  try {
    return namesOf(hash.slice(1)).map(decodeURIComponent).join("/");
  } catch {
    return ""; // typed by hand, and not percent-encoded
  }
}

export function followHash() {
  const follow = () => {
    const { hash } = location;
    screen.value =
      hash === SCREENS.trash ? "trash" : hash === SCREENS.settings ? "settings" : "files";
    if (screen.value === "files") path.value = fromHash(hash);
  };
  addEventListener("hashchange", follow);
  follow();
}

/** To the root, without a trace of the directory in the address bar. */
export function clearHash() {
  history.replaceState(null, "", location.pathname + location.search);
  screen.value = "files";
  path.value = "";
}
