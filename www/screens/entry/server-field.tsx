import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { sentence } from "../../model/errors";
import { findServer, isIncomplete } from "../../model/server-address";
import { recentServers } from "../../model/settings";
import { Field } from "../../parts/field";
import { t } from "../../words";

/** The message for what is no address. */
export const NO_ADDRESS = "address-unreadable";

/** The server's address. One that is not complete is made so by asking who answers. */
export function ServerField({ known, wrong }: { known: string; wrong: boolean }) {
  const id = useId();
  const told = useSignal("");

  const changed = async (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const text = input.value.trim();
    told.value = "";
    if (!isIncomplete(text)) return;
    told.value = t("looking-for-server");
    try {
      const found = await findServer(text);
      if (input.value.trim() !== text) return; // typed on meanwhile
      input.value = found;
      told.value = t(found.startsWith("https:") ? "server-found" : "server-found-open", {
        server: found,
      });
    } catch (error) {
      told.value = (input.value.trim() === text && sentence(error)) || "";
    }
  };

  return (
    <div class="server-field">
      <Field
        label={t("server")}
        name="server"
        inputmode="url"
        autocomplete="url"
        defaultValue={known}
        list={id}
        wrong={wrong}
        onChange={(event) => void changed(event)}
      />
      <datalist id={id}>
        {recentServers().map((server) => (
          <option key={server} value={server} />
        ))}
      </datalist>
      <p class="hint" role="status">
        {told.value}
      </p>
    </div>
  );
}
