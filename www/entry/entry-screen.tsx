import { useSignal, useSignalEffect } from "@preact/signals";
import { Icon } from "../parts/icon";
import { notice } from "../state";
import { EntryForm } from "./entry-form";

/** The door: log in, or make an account. */
export function EntryScreen() {
  const isNew = useSignal(false);
  useSignalEffect(() => {
    document.title = `${isNew.value ? "Create an account" : "Log in"} – Excalibur`;
  });

  return (
    <main class="entry">
      <header class="brand">
        <span class="mark">
          <Icon name="sword" />
        </span>
        Excalibur
      </header>
      <div class="card">
        <h1>{isNew.value ? "Create an account" : "Log in"}</h1>
        {notice.value && (
          <p class="notice" role="status">
            {notice.value}
          </p>
        )}
        <EntryForm isNew={isNew.value} />
        <p class="switch">
          {isNew.value ? "Have an account?" : "New here?"}{" "}
          <button type="button" class="link" onClick={() => (isNew.value = !isNew.value)}>
            {isNew.value ? "Log in" : "Create an account"}
          </button>
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
