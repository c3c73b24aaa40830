import type { ComponentChildren } from "preact";
import { Icon } from "../parts/icon";
import { t } from "../words";

/** Stands over what is shown before the file's seal was checked. */
export function NotVerified({ children }: { children?: ComponentChildren }) {
  return (
    <div class="mark-bar">
      <details>
        <summary>
          <Icon name="warning" />
          {t("not-verified")}
        </summary>
        <p>{t("not-verified-why")}</p>
      </details>
      {children}
    </div>
  );
}
