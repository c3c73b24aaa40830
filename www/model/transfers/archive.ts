// Several entries as one file, which is made while it is saved.
import type { ExcaliburSession, Item } from "excalibur-client";
import type { Source } from "../../save/place";
import type { ZipEntry } from "../../save/zip";
import { using } from "../vault";
import type { RunOptions } from "./transfer";
import { type Found, walk } from "./walk";

/**
 * A ZIP archive of all that the entries are and hold. A file that cannot be had whole, or that was
 * changed, breaks it: nothing is saved then.
 */
export async function archive(
  name: string,
  items: readonly Item[],
  { signal, onProgress, gate }: RunOptions,
  from: ExcaliburSession | null,
): Promise<Source> {
  const found: Found[] = [];
  let total = 0;
  for await (const one of walk(items, signal)) {
    found.push(one);
    total += one.item.size ?? 0;
    onProgress({ loaded: 0, total, phase: "receive" });
  }
  const { zip } = await import("../../save/zip");
  const ending = new AbortController(); // of the download that is open when all ends
  const either = AbortSignal.any([signal, ending.signal]);

  async function* contents(): AsyncGenerator<ZipEntry> {
    let before = 0;
    for (const { item, path } of found) {
      if (item.kind === "directory") {
        yield { path };
        continue;
      }
      const options = {
        signal: either,
        onProgress: ({ loaded }: { loaded: number }) =>
          onProgress({ loaded: before + loaded, total, phase: "receive" }),
      };
      const file = await using((open) => open.download(item.path, options), from);
      yield { path, data: file.unverifiedStream(), size: file.size };
      before += file.size;
    }
  }

  return gate.hold({
    name,
    size: total,
    type: "application/zip",
    pipeTo: (sink) => zip(contents(), sink, signal).finally(() => ending.abort()),
  });
}
