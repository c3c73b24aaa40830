import { useSignal } from "@preact/signals";
import { remembered } from "../../model/settings";
import { sentence } from "../../model/errors";
import { notice, quickUnlocks } from "../../model/vault";
import { Icon } from "../../parts/icon";
import { Title } from "../../parts/title";
import { rich, t } from "../../words";
import { EntryForm } from "./entry-form";
import { UnlockForm } from "./unlock-form";

type Way = "unlock" | "log-in" | "register";
const titleOf = (way: Way) => t(way === "register" ? "create-an-account" : way);

/** The door: unlock, log in, or make an account. */
export function EntryScreen() {
  const chosen = useSignal<Way>("unlock");
  const offers = offered();
  const way = chosen.value === "unlock" && offers.length === 0 ? "log-in" : chosen.value;
  const turn = (to: Way, label = titleOf(to)) => (
    <button type="button" class="link" onClick={() => (chosen.value = to)}>
      {label}
    </button>
  );

  return (
    <main class="entry">
      <Title of={titleOf(way)} />
      <header class="brand">
        <span class="mark">
          <Icon name="sword" />
        </span>
        Excalibur
      </header>
      <div class="card">
        <h1>{titleOf(way)}</h1>
        {notice.value !== null && (
          <p class="notice" role="status">
            {sentence(notice.value)}
          </p>
        )}
        {way === "unlock" ? (
          <UnlockForm offers={offers} />
        ) : (
          <EntryForm isNew={way === "register"} />
        )}
        <p class="switch">
          {way === "unlock" && turn("log-in", t("use-the-password"))}
          {way === "log-in" && rich("new-here", { switch: turn("register") })}
          {way === "log-in" && offers.length > 0 && (
            <> {rich("or-quick-unlock", { switch: turn("unlock", t("use-quick-unlock")) })}</>
          )}
          {way === "register" && rich("have-an-account", { switch: turn("log-in") })}
        </p>
      </div>
      <footer>{t(isSecureContext ? "promise" : "promise-open-line")}</footer>
    </main>
  );
}

/** The quick unlocks of one user: of who was here last, or else the newest. */
function offered() {
  const known = remembered();
  const here = quickUnlocks.value.filter((it) => it.server === known.server);
  const { username } = here.find((it) => it.username === known.username) ?? here[0] ?? {};
  return here.filter((it) => it.username === username);
}
