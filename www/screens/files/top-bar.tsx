import { Icon } from "../../parts/icon";
import { Menu } from "../../parts/menu";
import { SCREENS } from "../../model/place";
import { task } from "../../model/tasks";
import { lock, session } from "../../model/vault";
import { Name } from "../../parts/name";
import { t } from "../../words";

export function TopBar() {
  const open = session.value;
  const choices = [
    { label: t("trash"), run: () => (location.hash = SCREENS.trash) },
    { label: t("settings"), run: () => (location.hash = SCREENS.settings) },
    { label: t("quick-unlock-menu"), run: () => (task.value = { kind: "quick-unlock" }) },
    { label: t("keyboard-menu"), run: () => (task.value = { kind: "help" }) },
  ];
  return (
    <header class="top-bar">
      <a class="brand" href="#/" aria-label={t("excalibur-to-the-top")}>
        <span class="mark">
          <Icon name="sword" />
        </span>
        <span class="wordmark">Excalibur</span>
      </a>
      <p class="who" title={open?.server}>
        <Name of={open?.username ?? ""} />
      </p>
      <button type="button" onClick={() => void lock()}>
        <Icon name="lock" />
        <span class="words">{t("lock")}</span>
      </button>
      <Menu label={t("more")} choices={() => choices} />
    </header>
  );
}
