import { Field } from "../parts/field";
import type { Addresses } from "./keep";
import type { Values } from "./form";

/** What is typed into {@link ServerFields}; one server may have all three roles. */
export function addresses(value: Values): Addresses {
  const auth = value("auth").trim();
  return { auth, session: value("session").trim() || auth, relay: value("relay").trim() || auth };
}

/** Where the servers are. */
export function ServerFields({ known }: { known: Addresses }) {
  const elsewhere = (address: string) => (address === known.auth ? "" : address);
  const [session, relay] = [elsewhere(known.session), elsewhere(known.relay)];
  return (
    <>
      <Field
        label="Server"
        name="auth"
        autocomplete="url"
        inputmode="url"
        defaultValue={known.auth}
      />
      <details open={session !== "" || relay !== ""}>
        <summary>Sessions and messages on other servers</summary>
        <Field
          label="Session server"
          name="session"
          autocomplete="url"
          inputmode="url"
          defaultValue={session}
          optional
        />
        <Field
          label="Relay"
          name="relay"
          autocomplete="url"
          inputmode="url"
          defaultValue={relay}
          optional
        />
      </details>
    </>
  );
}
