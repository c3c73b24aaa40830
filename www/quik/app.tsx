import { Icon } from "../parts/icon";
import { Desk } from "./desk";
import { Door } from "./door";
import { session } from "./state";

/** The one screen that is up: the door, or the desk where messages are read and written. */
export function App() {
  return (
    <main class={session.value ? "entry desk" : "entry"}>
      <header class="brand">
        <span class="mark">
          <Icon name="sword" />
        </span>
        Quik
      </header>
      {session.value ? <Desk open={session.value} /> : <Door />}
      <footer>Messages are encrypted in this browser. The relay sees who writes to whom.</footer>
    </main>
  );
}
