// Each directory that was listed since the vault was opened, kept true by what one does here. Nothing
// asks the server for what it has just been told.
import type { CallOptions, Item } from "excalibur-client";
import { isWithin, lastName, parentOf } from "./place";
import { ofVault, session, using } from "./vault";

export const tree = ofVault<ReadonlyMap<string, readonly Item[]>>(new Map());

/** A file and a directory may have one path. */
export const keyOf = ({ kind, path }: Item) => `${kind} ${path}`;

const isSame = (a: Item, b: Item) => a.path === b.path && a.kind === b.kind;

/** Lists that are on their way, and whether what they will say is no longer so. */
const underway = new Set<{ directory: string; isStale: boolean }>();

function touch(isMeant: (directory: string) => boolean) {
  for (const one of underway) if (isMeant(one.directory)) one.isStale = true;
}

/** What is in a directory, asked of the server; asked again, if something was done there meanwhile. */
export async function list(directory: string, options?: CallOptions): Promise<readonly Item[]> {
  const opened = session.value;
  const one = { directory, isStale: false };
  underway.add(one);
  try {
    const { items } = await using((open) => open.list(directory, options));
    if (session.value !== opened) return items; // of a vault that is left, nothing is known
    if (one.isStale) return await list(directory, options);
    know(directory, items);
    return items;
  } finally {
    underway.delete(one);
  }
}

/** What is in a directory: asked only where it is not known. */
export const known = async (directory: string, options?: CallOptions) =>
  tree.value.get(directory) ?? (await list(directory, options));

/** What is in a directory, from elsewhere. */
export function know(directory: string, items: readonly Item[]) {
  tree.value = new Map(tree.value).set(directory, items);
}

export const directoryAt = (path: string): Item => ({
  kind: "directory",
  name: lastName(path),
  path,
  size: null,
  type: null,
});

/** An entry that is there from now on, in place of one that it has replaced. */
export function put(item: Item) {
  const directory = parentOf(item.path);
  touch((listed) => listed === directory);
  const items = tree.value.get(directory);
  if (!items) return;
  const others = items.filter((other) => !isSame(other, item));
  know(directory, [...others, item]);
}

/** A directory that was just made: there is nothing in it. */
export function putEmpty(path: string) {
  put(directoryAt(path));
  know(path, []);
}

/** The entry of that name, in a directory that was listed. */
export const find = (directory: string, name: string, kind: Item["kind"]) =>
  tree.value.get(directory)?.find((item) => item.name === name && item.kind === kind);

export const has = (directory: string, name: string, kind: Item["kind"]) =>
  find(directory, name, kind) !== undefined;

/** An entry that is gone, with all below it. */
export function take(item: Item) {
  const directory = parentOf(item.path);
  const isBelow = (path: string) => item.kind === "directory" && isWithin(path, item.path);
  touch((listed) => listed === directory || isBelow(listed));
  const next = new Map(tree.value);
  const items = next.get(directory);
  if (items)
    next.set(
      directory,
      items.filter((other) => !isSame(other, item)),
    );
  for (const path of next.keys()) if (isBelow(path)) next.delete(path);
  tree.value = next;
}

/** An entry that is elsewhere now, with all that is known below it. */
export function relocate(item: Item, to: Item) {
  const moved = [...tree.value].filter(
    ([path]) => item.kind === "directory" && isWithin(path, item.path),
  );
  take(item);
  put(to);
  const below = (path: string) => to.path + path.slice(item.path.length);
  const next = new Map(tree.value);
  for (const [path, items] of moved)
    next.set(
      below(path),
      items.map((it) => ({ ...it, path: below(it.path) })),
    );
  tree.value = next;
}
