import { useSignal } from "@preact/signals";
import type { CallOptions, QuickUnlockMethod } from "excalibur-client";
import { useRef } from "preact/hooks";
import { say } from "../model/news";
import { quickUnlocks, session, turnOn } from "../model/vault";
import { KnownUser, PasswordField } from "../parts/password-field";
import { TurnedOn } from "../parts/turned-on";
import { locale, t } from "../words";
import { Dialog } from "./dialog";

/** Sets up a PIN or a passkey for the open vault, or takes it away. */
export function QuickUnlockDialog() {
  const method = useSignal<QuickUnlockMethod>("pin");
  const pin = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const { server, username = "" } = session.value ?? {};
  const own = quickUnlocks.value.filter((it) => it.server === server && it.username === username);

  const submit = async (options: CallOptions) => {
    const how =
      method.value === "pin" ? { pin: pin.current?.value ?? "" } : { passkey: true as const };
    await turnOn(how, password.current?.value ?? "", options);
    say(t("quick-unlock-on"));
  };

  return (
    <Dialog title={t("quick-unlock")} action={t("turn-on")} onSubmit={submit}>
      <p>{t("quick-unlock-what")}</p>
      <TurnedOn
        of={own}
        focus={() => password.current?.focus()}
        label={(it) =>
          t("turned-on-since", {
            method: t(it.method),
            date: it.createdAt.toLocaleDateString(locale.value),
          })
        }
      />
      <KnownUser name={username} />
      <fieldset class="methods">
        <legend>{t("unlock-with")}</legend>
        {(["pin", "passkey"] as const).map((it) => (
          <label key={it}>
            <input
              type="radio"
              name="method"
              checked={method.value === it}
              onChange={() => (method.value = it)}
            />
            {t(it)}
          </label>
        ))}
      </fieldset>
      {method.value === "pin" ? (
        <PasswordField
          label={t("new-pin")}
          name="pin"
          autocomplete="off"
          input={pin}
          hint={t("new-pin-hint")}
        />
      ) : (
        <p class="hint">{t("passkey-hint")}</p>
      )}
      <PasswordField
        label={t("password")}
        name="password"
        autocomplete="current-password"
        input={password}
        hint={t("quick-unlock-password-hint")}
      />
    </Dialog>
  );
}
