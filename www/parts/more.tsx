import { useSignal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { t } from "../words";

/** What of a long list is in the page at first, and how much more each time. */
const STEP = 200;

/** The first of a list, and a button for more, where there is more. */
export function useFirst<T>(all: readonly T[]): [T[], ComponentChild] {
  const limit = useSignal(STEP);
  const rest = all.length - limit.value;
  const more = rest > 0 && (
    <button type="button" class="show-more" onClick={() => (limit.value += STEP)}>
      {t("show-more", { count: rest })}
    </button>
  );
  return [all.slice(0, limit.value), more];
}
