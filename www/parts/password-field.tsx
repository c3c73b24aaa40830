import { useSignal } from "@preact/signals";
import { t } from "../words";
import { Field, type FieldProps } from "./field";

/** A password that can be looked at. */
export function PasswordField(props: FieldProps) {
  const shown = useSignal(false);
  return (
    <Field {...props} obscured={!shown.value}>
      <button
        type="button"
        class="show"
        aria-pressed={shown.value}
        aria-label={t("show-password")}
        onClick={() => (shown.value = !shown.value)}
      >
        {t(shown.value ? "hide" : "show")}
      </button>
    </Field>
  );
}

/** For a password manager: whose password it is that a form asks for, where that is not a question. */
export const KnownUser = ({ name }: { name: string }) => (
  <input type="text" name="username" autocomplete="username" value={name} readOnly hidden />
);
