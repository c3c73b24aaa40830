import { useSignal } from "@preact/signals";
import { PasswordField } from "../parts/password-field";
import { Field } from "../parts/field";
import { Form, type Values } from "./form";
import { ServerFields, addresses } from "./servers";
import { kept, logIn, makeIdentity, register } from "./state";

/** Make an identity, an account for it, log in. */
export function Door() {
  const isNew = useSignal(true);
  const me = kept.value;
  if (!me)
    return (
      <div class="card">
        <h1>Make an identity</h1>
        <p>
          A pair of RSA keys: one for the world, to write to you, and one that stays in this
          browser. It takes some seconds.
        </p>
        <Form action="Make an identity" onSubmit={makeIdentity} />
      </div>
    );

  const here = location.origin;
  const known = me.account?.servers ?? { auth: here, session: here, relay: here };
  const bySignature = (value: Values) => logIn(addresses(value), value("uuid").trim());
  return (
    <div class="card">
      <h1>{isNew.value ? "Create an account" : "Log in"}</h1>
      {isNew.value ? (
        <Form
          key="new"
          action="Create account"
          onSubmit={(value) =>
            register(addresses(value), {
              email: value("email").trim(),
              name: value("name"),
              password: value("password"),
            })
          }
        >
          <ServerFields known={known} />
          <Field label="E-mail address" name="email" autocomplete="off" />
          <Field label="Name" name="name" autocomplete="username" />
          <PasswordField label="Password" name="password" autocomplete="new-password" />
        </Form>
      ) : (
        <Form
          key="known"
          action="Log in by password"
          other={{ action: "Log in by signature", run: bySignature }}
          onSubmit={(value) => logIn(addresses(value), value("uuid").trim(), value("password"))}
        >
          <ServerFields known={known} />
          <Field
            label="UUID"
            name="uuid"
            autocomplete="username"
            class="mono"
            defaultValue={me.account?.uuid ?? ""}
          />
          <PasswordField label="Password" name="password" autocomplete="current-password" />
        </Form>
      )}
      <p class="switch">
        {isNew.value ? "Have an account?" : "New here?"}{" "}
        <button type="button" class="link" onClick={() => (isNew.value = !isNew.value)}>
          {isNew.value ? "Log in" : "Create an account"}
        </button>
      </p>
    </div>
  );
}
