import { useSignal } from "@preact/signals";
import type { QuickUnlock } from "excalibur-client";
import type { ComponentChild } from "preact";
import { say } from "../model/news";
import { turnOff } from "../model/vault";
import { t } from "../words";
import { Trouble } from "./alert";

interface Props {
  of: readonly QuickUnlock[];
  label: (it: QuickUnlock) => ComponentChild;
  /** Takes the focus: the button that was pressed goes away. */
  focus: () => void;
}

/** Quick unlocks of this browser, each with a button that deletes it. */
export function TurnedOn({ of, label, focus }: Props) {
  const problem = useSignal<unknown>(null);
  const remove = async (it: QuickUnlock) => {
    focus();
    try {
      await turnOff(it);
      say(t("quick-unlock-off"));
    } catch (error) {
      problem.value = error;
    }
  };
  return (
    <>
      {of.length > 0 && (
        <ul class="turned-on">
          {of.map((it) => (
            <li key={`${it.server} ${it.username} ${it.method}`}>
              <span>{label(it)}</span>
              <button
                type="button"
                aria-label={t("turn-off-what", { method: t(it.method) })}
                onClick={() => void remove(it)}
              >
                {t("turn-off")}
              </button>
            </li>
          ))}
        </ul>
      )}
      <Trouble error={problem.value} />
    </>
  );
}
