import { Files } from "./Files";
import { Login } from "./Login";
import { useVault } from "./useVault";

export function App() {
  const { session, notice, logIn } = useVault();
  if (session === undefined) return null;
  return (
    <>
      <h1>{session ? session.username : "A vault"}</h1>
      <p role="status">{notice}</p>
      {session ? <Files session={session} /> : <Login logIn={logIn} />}
    </>
  );
}
