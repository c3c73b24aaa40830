const PATTERN_BYTES = 65_536;

/** Bytes that do not compress; quick to make. */
export function noise(size) {
  const bytes = new Uint8Array(size);
  const pattern = crypto.getRandomValues(new Uint8Array(PATTERN_BYTES));
  for (let at = 0; at < size; at += PATTERN_BYTES) bytes.set(pattern.subarray(0, size - at), at);
  return bytes;
}
