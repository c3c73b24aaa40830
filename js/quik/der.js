// As much of DER (X.690) as keys take: elements of up to 64 KiB.

export const INTEGER = 0x02;
export const OCTETS = 0x04;
export const NULL = 0x05;
export const OID = 0x06;
export const SEQUENCE = 0x30;

/** An element, of bytes or of other elements. */
export function element(tag, ...contents) {
  const { length } = join(contents);
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return join([[tag, ...size], ...contents]);
}

/** A number from 0 to 2³¹ − 1. */
export function integer(number) {
  const bytes = [24, 16, 8, 0].map((shift) => (number >> shift) & 0xff);
  while (bytes.length > 1 && bytes[0] === 0 && bytes[1] < 0x80) bytes.shift();
  return element(INTEGER, bytes);
}

/** Reads elements, one behind the other; throws a RangeError for what is none. */
export class Reader {
  #bytes;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  get atEnd() {
    return this.#bytes.length === 0;
  }

  /** The content of the next element, which must have this tag. */
  next(tag) {
    const [found, first, ...more] = this.#bytes.subarray(0, 4);
    let [start, length] = [2, first];
    if (first === 0x81) [start, length] = [3, more[0]];
    else if (first === 0x82) [start, length] = [4, more[0] * 0x100 + more[1]];
    else if (!(first < 0x80)) throw new RangeError("a length that no key has");
    const end = start + length;
    if (found !== tag || !(end <= this.#bytes.length)) throw new RangeError("another element");
    const content = this.#bytes.subarray(start, end);
    this.#bytes = this.#bytes.subarray(end);
    return content;
  }

  /** The elements within the next one. */
  enter(tag = SEQUENCE) {
    return new Reader(this.next(tag));
  }

  /** A number from 0 to 2³¹ − 1. */
  integer() {
    const bytes = this.next(INTEGER);
    if (bytes.length > 4 || bytes[0] >= 0x80) throw new RangeError("a number that no key has");
    return bytes.reduce((number, byte) => number * 0x100 + byte, 0);
  }
}

/** Bytes one behind the other. */
export function join(parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
