import type { Item } from "excalibur-client";
import { sentence } from "../model/errors";
import { Name } from "../parts/name";
import { t } from "../words";

/** What was to be done with many entries, and failed for this one. */
export interface Failure {
  item: Item;
  error: unknown;
}

/** Each with its reason. */
export function Failures({ of }: { of: readonly Failure[] }) {
  if (of.length === 0) return null;
  return (
    <div class="failures" role="alert">
      <p>{t("some-failed", { count: of.length })}</p>
      <ul>
        {of.map(({ item, error }) => (
          <li key={item.path}>
            <Name of={item.name} />: {sentence(error)}
          </li>
        ))}
      </ul>
    </div>
  );
}
