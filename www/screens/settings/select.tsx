import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";

interface Props<T extends string> {
  label: string;
  hint?: string;
  setting: Signal<T>;
  /** Each with its words. */
  choices: (readonly [value: T, words: string])[];
  onChange?: () => void;
}

/** A setting that is one of several. */
export function Select<T extends string>({ label, hint, setting, choices, onChange }: Props<T>) {
  const id = useId();
  const chosen = (event: Event) => {
    setting.value = (event.currentTarget as HTMLSelectElement).value as T;
    onChange?.();
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={setting.value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={chosen}
      >
        {choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
