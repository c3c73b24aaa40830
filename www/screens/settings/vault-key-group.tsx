import { task } from "../../model/tasks";
import { hasOwnKey } from "../../model/vault";
import { t } from "../../words";
import { Group } from "./group";

/** The backup that opens stored files without the account. */
export const VaultKeyGroup = () => (
  <Group title={t("vault-key")}>
    <p>{t("vault-key-what")}</p>
    {hasOwnKey.value && <p class="notice">{t("own-key-what")}</p>}
    <div class="tools">
      <button type="button" onClick={() => (task.value = { kind: "vault-key" })}>
        {t("vault-key-show-menu")}
      </button>
    </div>
  </Group>
);
