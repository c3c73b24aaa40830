import { useSignal, useSignalEffect } from "@preact/signals";
import { remembered } from "../memory";
import { Icon } from "../parts/icon";
import { notice, quickUnlocks } from "../state";
import { EntryForm } from "./entry-form";
import { UnlockForm } from "./unlock-form";

type Way = "unlock" | "log in" | "register";
const TITLES: Record<Way, string> = {
  unlock: "Unlock",
  "log in": "Log in",
  register: "Create an account",
};

/** The door: unlock, log in, or make an account. */
export function EntryScreen() {
  const chosen = useSignal<Way>("unlock");
  const offers = offered();
  const way = chosen.value === "unlock" && offers.length === 0 ? "log in" : chosen.value;
  useSignalEffect(() => {
    const way = chosen.value === "unlock" && offered().length === 0 ? "log in" : chosen.value;
    document.title = `${TITLES[way]} – Excalibur`;
  });
  const turn = (to: Way, label = TITLES[to]) => (
    <button type="button" class="link" onClick={() => (chosen.value = to)}>
      {label}
    </button>
  );

  return (
    <main class="entry">
      <header class="brand">
        <span class="mark">
          <Icon name="sword" />
        </span>
        Excalibur
      </header>
      <div class="card">
        <h1>{TITLES[way]}</h1>
        {notice.value && (
          <p class="notice" role="status">
            {notice.value}
          </p>
        )}
        {way === "unlock" ? (
          <UnlockForm offers={offers} />
        ) : (
          <EntryForm isNew={way === "register"} />
        )}
        <p class="switch">
          {way === "unlock" && turn("log in", "Use the password")}
          {way === "log in" && <>New here? {turn("register")}</>}
          {way === "log in" && offers.length > 0 && <> or {turn("unlock", "use quick unlock")}</>}
          {way === "register" && <>Have an account? {turn("log in")}</>}
        </p>
      </div>
      <footer>
        {isSecureContext
          ? "Files are encrypted in this browser. The server sees neither them nor your password."
          : "This page came over an open connection: someone on the way could have changed it."}
      </footer>
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
