import { useSignal } from "@preact/signals";
import type { QuickUnlock } from "excalibur-client";
import { focusHeading } from "../../parts/focus";
import { forget, isRemembered } from "../../model/settings";
import { say } from "../../model/news";
import { task } from "../../model/tasks";
import { quickUnlocks, turnOff } from "../../model/vault";
import { Trouble } from "../../parts/alert";
import { Name } from "../../parts/name";
import { locale, rich, t } from "../../words";
import { Group } from "./group";

/** What this browser keeps, and how it is deleted. */
export function BrowserGroup() {
  const problem = useSignal<unknown>(null);
  const remove = async (it: QuickUnlock) => {
    focusHeading(); // the button that was pressed goes away
    try {
      await turnOff(it);
      say(t("quick-unlock-off"));
    } catch (error) {
      problem.value = error;
    }
  };
  const forgetAll = () => {
    focusHeading();
    forget();
    say(t("forgotten"));
  };

  return (
    <Group title={t("this-browser")}>
      <p>{t(isSecureContext ? "keeps-tab" : "keeps-nothing")}</p>
      {quickUnlocks.value.length > 0 && (
        <ul class="turned-on">
          {quickUnlocks.value.map((it) => (
            <li key={`${it.server} ${it.username} ${it.method}`}>
              <span>
                {rich(
                  "quick-unlock-of",
                  { user: <Name of={it.username} /> },
                  {
                    method: t(it.method),
                    server: new URL(it.server).host,
                    date: it.createdAt.toLocaleDateString(locale.value),
                  },
                )}
              </span>
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
      {isRemembered() && <p>{t("remembers")}</p>}
      <div class="tools">
        {isSecureContext && (
          <button type="button" onClick={() => (task.value = { kind: "quick-unlock" })}>
            {t("quick-unlock-menu")}
          </button>
        )}
        {isRemembered() && (
          <button type="button" onClick={forgetAll}>
            {t("forget")}
          </button>
        )}
      </div>
    </Group>
  );
}
