import { query } from "../../model/order";
import { everywhere } from "../../model/search";
import { clearSelection } from "../../model/selection";
import { Icon } from "../../parts/icon";
import { t } from "../../words";

/** While something is looked for: whether in the open directory, or in the whole vault. */
export function Scope() {
  if (!query.value.trim()) return null;
  return (
    <div class="scope">
      <button
        type="button"
        aria-pressed={everywhere.value}
        onClick={() => {
          clearSelection(); // it is of the directory
          everywhere.value = !everywhere.value;
        }}
      >
        <Icon name={everywhere.value ? "done" : "search"} />
        {t("search-everywhere")}
      </button>
    </div>
  );
}
