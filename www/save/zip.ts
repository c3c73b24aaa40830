// An archive, made while it is saved.
import { ZipWriter } from "@zip.js/zip.js/lib/zip-core-writer.js";
import { freeName } from "../model/names";
import { lastName, parentOf, pathOf } from "../model/place";
import { diskName, foldedName } from "./names";
import type { Sink } from "./place";

/** A file, or, without data, a directory, which comes before what it holds. */
export interface ZipEntry {
  path: string;
  data?: ReadableStream<Uint8Array>;
  /** Bytes of the data. */
  size?: number;
}

/** From here on a size takes ZIP64's records, which stand before the data. */
const LARGE_BYTES = 0xffff_ffff;

/** As they are: what is worth packing mostly is packed, and a worker would need another source. */
const STORED = { level: 0, useWebWorkers: false };

/** Writes all entries, in their order. One that fails breaks the archive, and the sink is aborted. */
export async function zip(entries: AsyncIterable<ZipEntry>, sink: Sink, signal: AbortSignal) {
  const writer = sink.getWriter();
  const output: Sink = new WritableStream({ write: (piece) => writer.write(piece) });
  const archive = new ZipWriter(output, STORED);
  const paths = new Paths();
  try {
    for await (const { path, data, size = 0 } of entries) {
      const directory = !data;
      const options = { directory, zip64: size >= LARGE_BYTES };
      await archive.add(paths.of(path, directory), data, options);
      signal.throwIfAborted();
    }
    await archive.close();
    signal.throwIfAborted();
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => {});
    throw error;
  }
}

/** Paths that lead nowhere else, no two of which are one, on whatever disk they come to be. */
class Paths {
  #taken = new Set<string>();
  #directories = new Map<string, string>();

  of(path: string, isDirectory: boolean): string {
    const above = this.#directories.get(parentOf(path)) ?? "";
    const isTaken = (name: string) => this.#taken.has(foldedName(pathOf(above, name)));
    const plain = diskName(lastName(path));
    const whole = pathOf(
      above,
      isTaken(plain) ? freeName(plain, isTaken, isDirectory ? "directory" : "file") : plain,
    );
    this.#taken.add(foldedName(whole));
    if (!isDirectory) return whole;
    this.#directories.set(path, whole);
    return `${whole}/`;
  }
}
