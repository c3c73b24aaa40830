import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { codeOf } from "../../model/errors";
import { say } from "../../model/news";
import { remembered } from "../../model/settings";
import { findServer, isIncomplete } from "../../model/server-address";
import { task } from "../../model/tasks";
import { logIn, register } from "../../model/vault";
import { readVaultKey } from "../../model/vault-key";
import { Trouble } from "../../parts/alert";
import { Field } from "../../parts/field";
import { PasswordField } from "../../parts/password-field";
import { t } from "../../words";
import { BackupKeyField, UNREADABLE } from "./backup-key-field";
import { NO_ADDRESS, ServerField } from "./server-field";

/** The field that an error is about. */
const FIELD_OF: Partial<Record<string, string>> = {
  [UNREADABLE]: "vault-key",
  [NO_ADDRESS]: "server",
  unreachable: "server",
  not_excalibur: "server",
  incompatible: "server",
  user_not_found: "username",
  user_exists: "username",
  invalid_name: "username",
  name_too_long: "username",
  wrong_password: "password",
  wrong_creation_key: "creation-key",
};

const fieldOf = (error: unknown) => FIELD_OF[String(codeOf(error) ?? error)] ?? "";

export function EntryForm({ isNew }: { isNew: boolean }) {
  const known = remembered();
  const form = useRef<HTMLFormElement>(null);
  const underway = useSignal<AbortController | null>(null);
  const error = useSignal<unknown>(null);
  const found = useSignal("");
  const wrong = fieldOf(error.value);

  const field = (name: string) => form.current?.elements.namedItem(name) as HTMLInputElement | null;
  const value = (name: string) => field(name)?.value ?? "";

  useEffect(() => field(known.username ? "password" : "username")?.focus(), [isNew]);
  useEffect(() => () => underway.peek()?.abort(), []);
  useEffect(() => {
    error.value = null; // it was about the other form
  }, [isNew]);

  const told = (failure: unknown) => {
    // all else that is given is right by its form
    error.value = codeOf(failure) === "invalid_argument" ? NO_ADDRESS : failure;
    field(fieldOf(error.value))?.focus();
  };

  /** The server's address in full; where that had to be found out, it is said. */
  const addressOf = async (typed: string, signal: AbortSignal) => {
    if (!isIncomplete(typed)) return typed;
    found.value = t("looking-for-server");
    const server = await findServer(typed, signal).finally(() => (found.value = ""));
    const input = field("server");
    if (input) input.value = server;
    found.value = t(server.startsWith("https:") ? "server-found" : "server-found-open", { server });
    return server;
  };

  const enter = async (signal: AbortSignal) => {
    const user = { username: value("username"), password: value("password") };
    const typedKey = value("vault-key").trim();
    const vaultKey = typedKey ? await readVaultKey(typedKey) : undefined;
    if (vaultKey === null) return told(UNREADABLE);
    const creationKey = value("creation-key").trim();
    try {
      const who = { ...user, vaultKey, server: await addressOf(value("server").trim(), signal) };
      const key = isNew
        ? await register(who, creationKey, { signal })
        : await logIn(who, { signal });
      if (key) task.value = { kind: "vault-key", key };
      if (found.value) say(found.value);
    } finally {
      vaultKey?.fill(0);
    }
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (underway.value) return;
    const { signal } = (underway.value = new AbortController());
    error.value = null;
    found.value = "";
    await enter(signal).catch((failure: unknown) => signal.aborted || told(failure));
    underway.value = null;
  };

  return (
    <form ref={form} onSubmit={(event) => void submit(event)} aria-busy={underway.value !== null}>
      <ServerField known={known.server} wrong={wrong === "server"} found={found.value} />
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
      {!isNew && <BackupKeyField wrong={wrong === "vault-key"} />}
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
