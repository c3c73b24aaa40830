import type { ComponentChildren, RefObject } from "preact";
import { useId } from "preact/hooks";

export interface FieldProps {
  label: string;
  name: string;
  /** What a password manager, or the browser's own memory, may fill in. */
  autocomplete: "url" | "username" | "current-password" | "new-password" | "off";
  defaultValue?: string;
  /** Shows dots for what is typed. */
  obscured?: boolean;
  inputmode?: "text" | "url";
  class?: string;
  hint?: string | undefined;
  /** The id of a list of what may be chosen. */
  list?: string;
  /** Whether it may stay empty. */
  optional?: boolean;
  /** Whether an error that is shown is about this field. */
  wrong?: boolean;
  input?: RefObject<HTMLInputElement | null>;
  /** What stands in the field, after the text. */
  children?: ComponentChildren;
}

const TEXT = { type: "text" } as const;
const DOTS = { type: "password" } as const;

/** A labelled input that keeps what is typed, whatever is drawn again around it. */
export function Field({
  label,
  hint,
  obscured,
  wrong = false,
  optional = false,
  input,
  children,
  ...rest
}: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="input">
        <input
          {...rest}
          {...(obscured ? DOTS : TEXT)}
          id={id}
          ref={input ?? null}
          required={!optional}
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={wrong}
          aria-describedby={hint ? `${id}-hint` : undefined}
        />
        {children}
      </div>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
