import { locale, t } from "../words";

const UNITS = ["kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte"] as const;

/** `"1 byte"`, `"5,242,880 bytes"`. */
export const exactSize = (bytes: number) => t("bytes", { count: bytes });

/** Two or three digits and a decimal unit: `"734 kB"`, `"5.2 MB"`. */
export function humanSize(bytes: number): string {
  if (bytes < 1000) return exactSize(bytes);
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = value < 9.95 ? 1 : 0;
  const format = { style: "unit", unit: UNITS[unit], minimumFractionDigits: digits } as const;
  return new Intl.NumberFormat(locale.value, { ...format, maximumFractionDigits: digits }).format(
    value,
  );
}

/** `"25 sec"`, `"3 min"`, `"2 hr"`, as the language has it. */
export function humanTime(seconds: number): string {
  const [value, unit] =
    seconds < 90
      ? [seconds, "second"]
      : seconds < 90 * 60
        ? [seconds / 60, "minute"]
        : [seconds / 3600, "hour"];
  const format = { style: "unit", unit, maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(locale.value, format).format(Math.max(Math.round(value), 1));
}

/** `"28 November 2026, 09:30"`, as the language has it. */
export const dateAndTime = (date: Date) =>
  date.toLocaleString(locale.value, { dateStyle: "long", timeStyle: "short" });
