import type { SubmitEvent } from "react";
import { useAttempt } from "./useAttempt";

interface Props {
  logIn: (server: string, username: string, password: string) => Promise<void>;
}

export function Login({ logIn }: Props) {
  const { failure, attempt } = useAttempt();
  // not as an action: React would empty the form also when the password was wrong
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const [server = "", username = "", password = ""] = FIELDS.map((it) => String(fields.get(it)));
    void attempt(() => logIn(server, username, password));
  };
  return (
    <form onSubmit={send}>
      <label>
        Server <input name="server" type="url" required autoComplete="url" />
      </label>
      <label>
        User <input name="username" required autoComplete="username" />
      </label>
      <label>
        Password
        <input name="password" type="password" required autoComplete="current-password" />
      </label>
      <button>Log in</button>
      <p role="alert">{failure}</p>
    </form>
  );
}

const FIELDS = ["server", "username", "password"];
