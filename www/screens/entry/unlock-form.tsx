import { useSignal } from "@preact/signals";
import type { QuickUnlock } from "excalibur-client";
import { useEffect, useRef } from "preact/hooks";
import { codeOf } from "../../model/errors";
import { Trouble } from "../../parts/alert";
import { KnownUser, PasswordField } from "../../parts/password-field";
import { lookForQuickUnlocks, notice, quickUnlocks, unlock } from "../../model/vault";
import { rich, t } from "../../words";

/** Opens a vault by its PIN, its passkey, or either. */
export function UnlockForm({ offers }: { offers: QuickUnlock[] }) {
  const input = useRef<HTMLInputElement>(null);
  const passkeyButton = useRef<HTMLButtonElement>(null);
  const underway = useSignal<AbortController | null>(null);
  const problem = useSignal<unknown>(null);
  const isWrong = useSignal(false);
  const byPin = offers.find((it) => it.method === "pin");
  const byPasskey = offers.find((it) => it.method === "passkey");
  const { server, username } = offers[0];
  const isBusy = underway.value !== null;

  useEffect(() => (input.current ?? passkeyButton.current)?.focus(), []);
  useEffect(() => () => underway.peek()?.abort(), []);

  const open = async (pin?: string) => {
    if (underway.value) return;
    const { signal } = (underway.value = new AbortController());
    problem.value = null;
    isWrong.value = false;
    try {
      await unlock({ server, username, ...(pin === undefined ? {} : { pin }) }, { signal });
    } catch (failure) {
      await lookForQuickUnlocks();
      const isLeft = quickUnlocks.value.some((it) => offers.some((offer) => isSame(it, offer)));
      const why = signal.aborted ? null : notCancelled(failure);
      // the form goes away
      if (!isLeft) notice.value = codeOf(failure) === "wrong_pin" ? "quick-unlock-deleted" : why;
      problem.value = why;
      isWrong.value = codeOf(failure) === "wrong_pin";
      input.current?.select();
    } finally {
      underway.value = null;
    }
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void open(input.current?.value);
  };

  return (
    <form onSubmit={submit} aria-busy={isBusy}>
      <p class="whose">
        {rich(
          "user-at-server",
          { user: <strong>{username}</strong> },
          { server: new URL(server).host },
        )}
      </p>
      <KnownUser name={username} />
      {byPin && (
        <PasswordField
          label={t("pin")}
          name="pin"
          autocomplete="off"
          input={input}
          wrong={isWrong.value}
          hint={isWrong.value ? undefined : triesLeft(byPin)}
        />
      )}
      <Trouble error={problem.value}>{isWrong.value && <p>{triesLeft(byPin)}</p>}</Trouble>
      <div class="actions">
        {byPin && (
          <button type="submit" class="primary" aria-disabled={isBusy}>
            {isBusy && <span class="spinner" />}
            {t("unlock")}
          </button>
        )}
        {byPasskey && (
          <button
            type="button"
            class={byPin ? undefined : "primary"}
            ref={passkeyButton}
            aria-disabled={isBusy}
            onClick={() => void open()}
          >
            {t("use-passkey")}
          </button>
        )}
        {isBusy && (
          <button type="button" onClick={() => underway.value?.abort()}>
            {t("cancel")}
          </button>
        )}
      </div>
    </form>
  );
}

/** Also what the browser says when a passkey is not here: it calls that cancelled. */
const notCancelled = (error: unknown) => (codeOf(error) === "aborted" ? "passkey-not-used" : error);

const isSame = (a: QuickUnlock, b: QuickUnlock) =>
  a.server === b.server && a.username === b.username && a.method === b.method;

/** Said only once some are used up. */
function triesLeft(byPin: QuickUnlock | undefined): string | undefined {
  const count = byPin?.triesLeft ?? 5;
  return count < 5 ? t("tries-left", { count }) : undefined;
}
