import { focusHeading } from "../../parts/focus";
import { forget, isRemembered } from "../../model/settings";
import { say } from "../../model/news";
import { task } from "../../model/tasks";
import { quickUnlocks } from "../../model/vault";
import { Name } from "../../parts/name";
import { TurnedOn } from "../../parts/turned-on";
import { locale, rich, t } from "../../words";
import { Group } from "./group";

/** What this browser keeps, and how it is deleted. */
export function BrowserGroup() {
  const forgetAll = () => {
    focusHeading();
    forget();
    say(t("forgotten"));
  };

  return (
    <Group title={t("this-browser")}>
      <p>{t(isSecureContext ? "keeps-tab" : "keeps-nothing")}</p>
      <TurnedOn
        of={quickUnlocks.value}
        focus={focusHeading}
        label={(it) =>
          rich(
            "quick-unlock-of",
            { user: <Name of={it.username} /> },
            {
              method: t(it.method),
              server: new URL(it.server).host,
              date: it.createdAt.toLocaleDateString(locale.value),
            },
          )
        }
      />
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
