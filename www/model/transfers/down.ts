// Files on their way down: one as it is, several as an archive.
import type { Item } from "excalibur-client";
import { t } from "../../words";
import { asksWhere, placeFor } from "../../save";
import type { Place } from "../../save/place";
import { lastName, parentOf } from "../place";
import { session, using } from "../vault";
import { archive } from "./archive";
import { SMALL_BYTES, add } from "./queue";
import type { Errand, Job, RunOptions } from "./transfer";

export function download(items: readonly Item[]) {
  const [first] = items;
  if (!first) return;
  add([items.length === 1 && first.kind === "file" ? fileErrand(first) : archiveErrand(items)]);
}

function fileErrand(item: Item): Errand {
  const from = session.value;
  return {
    ...ofFile(item),
    asksWhere: asksWhere(item.size ?? 0),
    prepare: async () => {
      const place = await placeFor(item.name, item.size ?? 0);
      const run = (options: RunOptions) => saveTo(place as Place, item, options, from);
      return place && { ...jobAt(place), canHold: isWorthHolding(item), run };
    },
  };
}

function archiveErrand(items: readonly Item[]): Errand {
  const from = session.value;
  const [first] = items as [Item];
  const name = `${items.length === 1 ? first.name : lastName(parentOf(first.path)) || t("vault")}.zip`;
  const isKnown = items.every(({ kind }) => kind === "file");
  const size = isKnown ? items.reduce((sum, item) => sum + (item.size ?? 0), 0) : null;
  return {
    direction: "down",
    name,
    kind: "file",
    size,
    asksWhere: asksWhere(size),
    prepare: async () => {
      const place = await placeFor(name, size);
      const run = (options: RunOptions) =>
        using(() => (place as Place).save(() => archive(name, items, options, from)), from);
      return place && { ...jobAt(place), canHold: true, run };
    },
  };
}

export const ofFile = ({ name, size }: Item) =>
  ({ direction: "down", name, kind: "file", size }) as const;

export const isWorthHolding = ({ size }: Item) => (size ?? 0) > SMALL_BYTES;

const jobAt = ({ warning, discard }: Place): Omit<Job, "run"> => ({ warning, discard });

/** Saves a file; from a session that may be over by now. */
export const saveTo = (
  place: Place,
  item: Item,
  { signal, onProgress, gate }: RunOptions,
  from = session.value,
) =>
  using((open) => {
    const start = () => open.download(item.path, { signal, onProgress });
    return place.save(async () => gate.hold(await start()));
  }, from);
