import { Icon } from "../parts/icon";
import { Menu } from "../parts/menu";
import { session, task } from "../state";
import { lock } from "../vault";

const CHOICES = [{ label: "Quick unlock…", run: () => (task.value = { kind: "quick-unlock" }) }];

export function TopBar() {
  const open = session.value;
  return (
    <header class="top-bar">
      <a class="brand" href="#/" aria-label="Excalibur, to the top of the vault">
        <span class="mark">
          <Icon name="sword" />
        </span>
        <span class="wordmark">Excalibur</span>
      </a>
      <p class="who" title={open?.server}>
        {open?.username}
      </p>
      <button type="button" onClick={() => void lock()}>
        <Icon name="lock" />
        Lock
      </button>
      <Menu label="More" choices={CHOICES} />
    </header>
  );
}
