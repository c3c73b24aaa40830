import { useSignal } from "@preact/signals";
import type { ErrorCode } from "excalibur-client";
import { useEffect, useRef } from "preact/hooks";
import { codeOf } from "../../model/errors";
import { remembered } from "../../model/settings";
import { Trouble } from "../../parts/alert";
import { Field } from "../../parts/field";
import { PasswordField } from "../../parts/password-field";
import { logIn, register } from "../../model/vault";
import { t } from "../../words";

/** The field that an error is about. */
const FIELD_OF: Partial<Record<ErrorCode, string>> = {
  unreachable: "server",
  not_excalibur: "server",
  incompatible: "server",
  invalid_argument: "server",
  user_not_found: "username",
  user_exists: "username",
  invalid_name: "username",
  name_too_long: "username",
  wrong_password: "password",
  wrong_creation_key: "creation-key",
};

export function EntryForm({ isNew }: { isNew: boolean }) {
  const known = remembered();
  const form = useRef<HTMLFormElement>(null);
  const underway = useSignal<AbortController | null>(null);
  const error = useSignal<unknown>(null);
  const wrong = FIELD_OF[codeOf(error.value) ?? "internal"];

  const field = (name: string) => form.current?.elements.namedItem(name) as HTMLInputElement | null;

  useEffect(() => field(known.username ? "password" : "username")?.focus(), []);
  useEffect(() => () => underway.peek()?.abort(), []);
  useEffect(() => {
    error.value = null; // it was about the other form
  }, [isNew]);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (underway.value) return;
    const value = (name: string) => field(name)?.value ?? "";
    const who = {
      server: value("server").trim(),
      username: value("username"),
      password: value("password"),
    };
    const { signal } = (underway.value = new AbortController());
    error.value = null;
    try {
      if (isNew) await register(who, value("creation-key").trim(), { signal });
      else await logIn(who, { signal });
    } catch (failure) {
      error.value = failure;
      field(FIELD_OF[codeOf(failure) ?? "internal"] ?? "")?.focus();
    } finally {
      underway.value = null;
    }
  };

  return (
    <form ref={form} onSubmit={(event) => void submit(event)} aria-busy={underway.value !== null}>
      <Field
        label={t("server")}
        name="server"
        inputmode="url"
        autocomplete="url"
        defaultValue={known.server}
        wrong={wrong === "server"}
      />
      <Field
        label={t("user-name")}
        name="username"
        autocomplete="username"
        defaultValue={known.username}
        wrong={wrong === "username"}
      />
      <PasswordField
        label={t("password")}
        name="password"
        autocomplete={isNew ? "new-password" : "current-password"}
        wrong={wrong === "password"}
        hint={isNew ? t("new-password-hint") : undefined}
      />
      {isNew && (
        <Field
          label={t("creation-key")}
          name="creation-key"
          autocomplete="off"
          class="mono"
          wrong={wrong === "creation-key"}
          hint={t("creation-key-hint")}
        />
      )}
      <Trouble error={error.value} />
      <div class="actions">
        <button type="submit" class="primary" aria-disabled={underway.value !== null}>
          {underway.value && <span class="spinner" />}
          {t(isNew ? "create-account" : "log-in")}
        </button>
        {underway.value && (
          <button type="button" onClick={() => underway.value?.abort()}>
            {t("cancel")}
          </button>
        )}
      </div>
    </form>
  );
}
