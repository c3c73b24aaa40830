import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "./icon";

export interface Choice {
  label: string;
  icon?: IconName;
  danger?: boolean;
  run: () => unknown;
}

const STEPS: Record<string, (at: number, length: number) => number> = {
  ArrowDown: (at, length) => (at + 1) % length,
  ArrowUp: (at, length) => (at - 1 + length) % length,
  Home: () => 0,
  End: (_at, length) => length - 1,
};

interface Props {
  label: string;
  choices: Choice[];
  /** Of its button, where arrow keys lead to what it is for. */
  tabIndex?: 0 | -1;
}

/** A button with a menu under it, as WAI-ARIA's menu button pattern has it. */
export function Menu({ label, choices, tabIndex = 0 }: Props) {
  const open = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  // at once: the next key may be on its way
  useLayoutEffect(() => {
    if (open.value) menu.current?.querySelector("button")?.focus();
  }, [open.value]);

  const choose = (choice: Choice) => {
    open.value = false;
    button.current?.focus(); // a dialog gives the focus back to where it was
    choice.run();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!open.value) {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      open.value = true;
    } else if (step) {
      event.preventDefault();
      const buttons = [...(menu.current?.querySelectorAll("button") ?? [])];
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
      buttons[step(at, buttons.length)]?.focus();
    } else if (event.key === "Escape") {
      open.value = false;
      button.current?.focus();
    }
  };

  const onFocusOut = (event: FocusEvent) => {
    const within = (event.currentTarget as HTMLElement).contains(
      event.relatedTarget as Node | null,
    );
    if (!within) open.value = false;
  };

  return (
    <div class="menu" onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <button
        type="button"
        class="icon-button"
        ref={button}
        tabIndex={tabIndex}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open.value}
        onClick={() => (open.value = !open.value)}
      >
        <Icon name="more" />
      </button>
      {open.value && (
        <div class="menu-list" role="menu" aria-label={label} ref={menu}>
          {choices.map((choice) => (
            <button
              type="button"
              role="menuitem"
              tabindex={-1}
              key={choice.label}
              class={choice.danger ? "danger" : undefined}
              onClick={() => choose(choice)}
            >
              {choice.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
