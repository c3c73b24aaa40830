const UNITS = ["kB", "MB", "GB", "TB", "PB"] as const;
const exact = new Intl.NumberFormat("en");

/** `"1 byte"`, `"5,242,880 bytes"`. */
export const exactSize = (bytes: number) => `${exact.format(bytes)} byte${bytes === 1 ? "" : "s"}`;

/** Two or three digits and a decimal unit: `"734 kB"`, `"5.2 MB"`. */
export function humanSize(bytes: number): string {
  if (bytes < 1000) return exactSize(bytes);
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : value.toFixed(0)} ${UNITS[unit]}`;
}

/** `"1 file"`, `"3 files"`. */
export const count = (n: number, word: string) => `${exact.format(n)} ${word}${n === 1 ? "" : "s"}`;
