import { useAttempt } from "./useAttempt";

interface Props {
  logIn: (server: string, username: string, password: string) => Promise<void>;
}

export function Login({ logIn }: Props) {
  const { failure, attempt } = useAttempt();
  const send = (fields: FormData) => {
    const [server = "", username = "", password = ""] = FIELDS.map((it) => String(fields.get(it)));
    return attempt(() => logIn(server, username, password));
  };
  return (
    <form action={send}>
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
