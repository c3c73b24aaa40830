import { Field } from "../../parts/field";
import { t } from "../../words";

/** The message for what is no vault key. */
export const UNREADABLE = "own-key-unreadable";

/** Out of sight, as few need it: a vault key from a backup, in place of the account's. */
export const BackupKeyField = ({ wrong }: { wrong: boolean }) => (
  <details>
    <summary>{t("more")}</summary>
    <Field
      label={t("own-key")}
      name="vault-key"
      autocomplete="off"
      class="mono"
      optional
      wrong={wrong}
      hint={t("own-key-hint")}
    />
  </details>
);
