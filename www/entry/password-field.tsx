import { useSignal } from "@preact/signals";
import { Field, type FieldProps } from "../parts/field";

/** A password that can be looked at. */
export function PasswordField(props: FieldProps) {
  const shown = useSignal(false);
  return (
    <Field {...props} obscured={!shown.value}>
      <button
        type="button"
        class="show"
        aria-pressed={shown.value}
        aria-label="Show password"
        onClick={() => (shown.value = !shown.value)}
      >
        {shown.value ? "Hide" : "Show"}
      </button>
    </Field>
  );
}
