import { useSignal } from "@preact/signals";
import type { CallOptions, QuickUnlock, QuickUnlockMethod } from "excalibur-client";
import { useRef } from "preact/hooks";
import { sentence } from "../errors";
import { Alert } from "../parts/alert";
import { KnownUser, PasswordField } from "../parts/password-field";
import { quickUnlocks, session } from "../state";
import { turnOff, turnOn } from "../vault";
import { Dialog } from "./dialog";

const LABELS: Record<QuickUnlockMethod, string> = { pin: "PIN", passkey: "Passkey" };

/** Sets up a PIN or a passkey for the open vault, or takes it away. */
export function QuickUnlockDialog() {
  const method = useSignal<QuickUnlockMethod>("pin");
  const problem = useSignal<string | null>(null);
  const pin = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const { server, username = "" } = session.value ?? {};
  const own = quickUnlocks.value.filter((it) => it.server === server && it.username === username);

  const submit = (options: CallOptions) => {
    const how =
      method.value === "pin" ? { pin: pin.current?.value ?? "" } : { passkey: true as const };
    return turnOn(how, password.current?.value ?? "", options);
  };

  const remove = async (it: QuickUnlock) => {
    password.current?.focus(); // the button that was pressed goes away
    try {
      await turnOff(it);
    } catch (error) {
      problem.value = sentence(error);
    }
  };

  return (
    <Dialog title="Quick unlock" action="Turn on" onSubmit={submit}>
      <p>Opens this vault in this browser without its password, also after it was locked.</p>
      {own.length > 0 && (
        <ul class="turned-on">
          {own.map((it) => (
            <li key={it.method}>
              <span>
                {LABELS[it.method]}, since {it.createdAt.toLocaleDateString()}
              </span>
              <button
                type="button"
                aria-label={`Turn off ${LABELS[it.method]}`}
                onClick={() => void remove(it)}
              >
                Turn off
              </button>
            </li>
          ))}
        </ul>
      )}
      <Alert text={problem.value} />
      <KnownUser name={username} />
      <fieldset class="methods">
        <legend>Unlock with</legend>
        {(["pin", "passkey"] as const).map((it) => (
          <label key={it}>
            <input
              type="radio"
              name="method"
              checked={method.value === it}
              onChange={() => (method.value = it)}
            />
            {LABELS[it]}
          </label>
        ))}
      </fieldset>
      {method.value === "pin" ? (
        <PasswordField
          label="New PIN"
          name="pin"
          autocomplete="off"
          input={pin}
          hint="Four characters or more, of any kind. Five wrong ones delete it; who has a copy of this disk can try more: make it longer."
        />
      ) : (
        <p class="hint">
          The browser asks for your finger, your face or a key. The safer of the two.
        </p>
      )}
      <PasswordField
        label="Password"
        name="password"
        autocomplete="current-password"
        input={password}
        hint="The vault's own, so that nobody else sets this up."
      />
    </Dialog>
  );
}
