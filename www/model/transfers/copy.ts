// Copies within the vault. The server makes none: each file comes down and goes up again, piece by
// piece, sealed anew.
import type { Item } from "excalibur-client";
import { t } from "../../words";
import { freeName } from "../names";
import { lastName, parentOf, pathOf } from "../place";
import * as tree from "../tree";
import { using } from "../vault";
import { Batch } from "../conflicts";
import { ensure } from "./directories";
import { add } from "./queue";
import type { Errand, RunOptions } from "./transfer";
import { type Target, storing } from "./up";
import { walk } from "./walk";

/** Puts copies into a directory; where a name is taken, beside the one that has it. */
export function copy(items: readonly Item[], directory: string) {
  const together = new Batch(items.length, true);
  const taken = new Set<string>();
  const errands = items.map((item) => {
    const isTaken = (name: string) =>
      tree.has(directory, name, item.kind) || taken.has(`${item.kind} ${name}`);
    const name = isTaken(item.name) ? freeName(item.name, isTaken, item.kind) : item.name;
    taken.add(`${item.kind} ${name}`);
    const path = pathOf(directory, name);
    return item.kind === "file"
      ? fileErrand(item, path, directory, together)
      : directoryErrand(item, path, directory);
  });
  add(errands);
}

const directoryErrand = (item: Item, path: string, base: string): Errand => ({
  direction: "up",
  name: item.name,
  kind: "directory",
  size: 0,
  prepare: () => ({
    run: async ({ signal }) => {
      const errands: Errand[] = [];
      const directories = [path];
      const together = new Batch(Infinity, true);
      for await (const found of walk(await tree.list(item.path, { signal }), signal)) {
        const to = pathOf(path, found.path);
        if (found.item.kind === "directory") directories.push(to);
        else errands.push(fileErrand(found.item, to, base, together));
      }
      // only now: what is copied may be what it is copied into
      for (const directory of directories) {
        await ensure(directory, base);
        signal.throwIfAborted();
      }
      add(errands);
    },
  }),
});

function fileErrand(item: Item, path: string, base: string, together: Batch): Errand {
  const errand = storing(
    lastName(path),
    parentOf(path),
    base,
    together,
    item.size ?? 0,
    (target, options) => through(item, target, options),
  );
  return { ...errand, note: t("copied-through") };
}

/** Down and up again. What was changed on the way is found before it is sent. */
function through(item: Item, { directory, ...how }: Target, options: Omit<RunOptions, "gate">) {
  return using(async (open) => {
    const { signal } = options;
    const source = await open.download(item.path, { signal });
    let failure: unknown;
    const pieces = source.unverifiedStream().getReader();
    const data = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        try {
          const { done, value } = await pieces.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          failure = error; // the upload only knows that it cannot read
          throw error;
        }
      },
      cancel: (reason) => pieces.cancel(reason),
    });
    try {
      return await open.upload(directory, data, { ...options, ...how, size: source.size });
    } catch (error) {
      throw failure ?? error;
    }
  });
}
