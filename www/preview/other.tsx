import type { Item } from "excalibur-client";
import { exactSize, humanSize } from "../model/format";
import { parts, visible } from "../model/names";
import { download } from "../model/transfers";
import { Icon, iconOf } from "../parts/icon";
import { Name } from "../parts/name";
import { t } from "../words";

/** What is known of a file that this page does not show, or that the browser could not. */
export function Other({ item, why = "not-shown" }: { item: Item; why?: string }) {
  const size = item.size ?? 0;
  const extension = parts(item.name)[1].slice(1).toUpperCase();
  return (
    <div class="other">
      <Icon name={iconOf(item)} />
      <p class="other-name">
        <Name of={item.name} />
      </p>
      <p>
        <data value={size} title={exactSize(size)}>
          {humanSize(size)}
        </data>
        {" · "}
        {extension ? t("file-of-type", { type: visible(extension) }) : t("file-without-type")}
      </p>
      <p class="hint">{t(why)}</p>
      <button type="button" class="primary" onClick={() => download([item])}>
        <Icon name="download" />
        {t("download")}
      </button>
    </div>
  );
}
