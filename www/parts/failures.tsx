import { sentence } from "../model/errors";
import type { Failure } from "../model/many";
import { Name } from "./name";
import { t } from "../words";

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
