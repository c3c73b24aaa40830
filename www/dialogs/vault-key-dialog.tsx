import { useSignal } from "@preact/signals";
import type { CallOptions } from "excalibur-client";
import { useEffect, useRef } from "preact/hooks";
import { session, using } from "../model/vault";
import { KnownUser, PasswordField } from "../parts/password-field";
import { t } from "../words";
import { Dialog } from "./dialog";
import { VaultKeySheet } from "./vault-key-sheet";
import "../styles/vault-key.css";

/** Shows the vault key for a backup: one that is given, or, once the password is typed, the vault's. */
export function VaultKeyDialog({ given }: { given: Uint8Array | null }) {
  const key = useSignal(given);
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => () => void key.peek()?.fill(0), []);

  const ask = async (options: CallOptions) => {
    const typed = password.current?.value ?? "";
    key.value = await using((open) => open.vaultKey(typed, options));
    return "ask again" as const;
  };

  if (key.value) return <VaultKeySheet of={key.value} isNew={given !== null} />;
  return (
    <Dialog title={t("vault-key")} action={t("vault-key-show")} onSubmit={ask}>
      <p>{t("vault-key-what")}</p>
      <KnownUser name={session.value?.username ?? ""} />
      <PasswordField
        label={t("password")}
        name="password"
        autocomplete="current-password"
        input={password}
      />
    </Dialog>
  );
}
