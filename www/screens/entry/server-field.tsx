import { useId } from "preact/hooks";
import { recentServers } from "../../model/settings";
import { Field } from "../../parts/field";
import { t } from "../../words";

/** The message for what is no address. */
export const NO_ADDRESS = "address-unreadable";

interface Props {
  known: string;
  wrong: boolean;
  /** Where the server was found that was typed without scheme or port. */
  found: string;
}

/** The server's address, with those that were used last. */
export function ServerField({ known, wrong, found }: Props) {
  const id = useId();
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
      />
      <datalist id={id}>
        {recentServers().map((server) => (
          <option key={server} value={server} />
        ))}
      </datalist>
      <p class="hint" role="status">
        {found}
      </p>
    </div>
  );
}
