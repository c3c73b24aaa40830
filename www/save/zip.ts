// An archive as a stream.
import { makeZip } from "client-zip";
import { freeName } from "../model/names";
import { lastName, parentOf, pathOf } from "../model/place";
import { diskName, foldedName } from "./names";

/** A file, or, without data, a directory, which comes before what it holds. */
export interface ZipEntry {
  path: string;
  data?: ReadableStream<Uint8Array>;
  size?: number;
}

/** What counts entries in the records that every archive has. */
const COUNTED_AT_MOST = 0xffff;
const OFFSET_AT_MOST = 0xffffffff;
const END_BYTES = 22;

/** The archive of all entries, in their order. One that fails breaks it. */
export function zip(entries: AsyncIterable<ZipEntry>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const paths = new Paths();
  let count = 0;
  async function* named() {
    for await (const { path, data, size } of entries) {
      count += 1;
      const name = paths.of(path, !data);
      yield data ? { name, input: data, ...(size === undefined ? {} : { size }) } : { name };
    }
  }
  return makeZip(named()).pipeThrough(withCount(() => count));
}

/** Paths that lead nowhere else, no two of which are one, on whatever disk they come to be. */
class Paths {
  #taken = new Set<string>();
  #directories = new Map<string, string>();

  of(path: string, isDirectory: boolean): string {
    const above = this.#directories.get(parentOf(path)) ?? "";
    const isTaken = (name: string) => this.#taken.has(foldedName(pathOf(above, name)));
    const plain = diskName(lastName(path));
    const whole = pathOf(above, isTaken(plain) ? freeName(plain, isTaken) : plain);
    this.#taken.add(foldedName(whole));
    if (!isDirectory) return whole;
    this.#directories.set(path, whole);
    return `${whole}/`;
  }
}

/**
 * Adds the records that count more entries than 65 535: client-zip has them for large archives alone,
 * and unzip and 7z refuse one of many small files without them.
 */
function withCount(count: () => number) {
  let last: Uint8Array<ArrayBuffer> | undefined;
  return new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
    transform: (chunk, controller) => {
      if (last) controller.enqueue(last);
      last = chunk as Uint8Array<ArrayBuffer>;
    },
    flush: (controller) => {
      if (!last) return;
      const end = new DataView(last.buffer, last.byteOffset);
      const isMany = count() >= COUNTED_AT_MOST && last.byteLength === END_BYTES;
      if (isMany && end.getUint32(16, true) < OFFSET_AT_MOST)
        controller.enqueue(largeEnd(count(), end.getUint32(12, true), end.getUint32(16, true)));
      controller.enqueue(last);
    },
  });
}

/** ZIP64's end of central directory, and its locator (APPNOTE 4.3.14 and 4.3.15). */
function largeEnd(count: number, size: number, offset: number) {
  const bytes = new DataView(new ArrayBuffer(56 + 20));
  const put = (at: number, value: number) => bytes.setBigUint64(at, BigInt(value), true);
  bytes.setUint32(0, 0x06064b50, true);
  put(4, 44);
  bytes.setUint16(12, 45, true);
  bytes.setUint16(14, 45, true);
  put(24, count);
  put(32, count);
  put(40, size);
  put(48, offset);
  bytes.setUint32(56, 0x07064b50, true);
  put(64, offset + size);
  bytes.setUint32(72, 1, true);
  return new Uint8Array(bytes.buffer);
}
