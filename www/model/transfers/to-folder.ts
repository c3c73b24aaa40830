// Entries into a folder on the person's disk, file by file.
import type { Item } from "excalibur-client";
import { t } from "../../words";
import { makeFolder, placeIn } from "../../save/folder";
import { pickedFolder } from "../../save/picker";
import type { Place } from "../../save/place";
import { parentOf } from "../place";
import { session } from "../vault";
import { isWorthHolding, ofFile, saveTo } from "./down";
import { add } from "./queue";
import type { Errand } from "./transfer";
import { walk } from "./walk";

/** Makes the folders, then puts each file in the line. */
export function downloadToFolder(items: readonly Item[]) {
  const from = session.value;
  const name = items.length === 1 && items[0] ? items[0].name : t("vault");
  add([
    {
      direction: "down",
      name,
      kind: "directory",
      size: null,
      asksWhere: true,
      prepare: async () => {
        const picked = await pickedFolder();
        return picked && { run: ({ signal }) => lookThrough(items, picked, signal, from) };
      },
    },
  ]);
}

async function lookThrough(
  items: readonly Item[],
  picked: FileSystemDirectoryHandle,
  signal: AbortSignal,
  from: typeof session.value,
) {
  const folders = new Map([["", picked]]);
  const errands: Errand[] = [];
  for await (const { item, path } of walk(items, signal)) {
    const folder = folders.get(parentOf(path)) ?? picked;
    if (item.kind === "directory") folders.set(path, await makeFolder(folder, item.name));
    else errands.push(fileErrand(item, folder, from));
  }
  add(errands);
}

const fileErrand = (
  item: Item,
  folder: FileSystemDirectoryHandle,
  from: typeof session.value,
): Errand => ({
  ...ofFile(item),
  prepare: () => {
    let place: Place | undefined;
    return {
      canHold: isWorthHolding(item),
      run: async (options) => {
        place ??= await placeIn(folder, item.name);
        await saveTo(place, item, options, from);
      },
      discard: async () => place?.discard?.(),
    };
  },
});
