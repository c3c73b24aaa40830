import { IDLE_MINUTES, idleMinutes } from "../../model/settings";
import { t } from "../../words";
import { Group } from "./group";
import { Select } from "./select";

/** When the vault locks itself. */
export const LockGroup = () => (
  <Group title={t("lock")}>
    <Select
      label={t("idle-lock")}
      hint={t("idle-lock-hint")}
      setting={idleMinutes}
      choices={IDLE_MINUTES.map(
        (minutes) =>
          [
            minutes,
            minutes === "0" ? t("never") : t("minutes", { count: Number(minutes) }),
          ] as const,
      )}
    />
  </Group>
);
