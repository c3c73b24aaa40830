// What all tests stand on: a page, and a server. By default both are one embedded server; a server
// that is given by EXCALIBUR_URL and EXCALIBUR_ACCOUNT_CREATION_KEY is used from a page on the
// origin that servers allow unless they are told otherwise.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDevServer } from "./dev-server";

const ALLOWED = { host: "localhost", port: "5173" };

export default async function setUp() {
  const { EXCALIBUR_URL: given, EXCALIBUR_ACCOUNT_CREATION_KEY: givenKey } = process.env;
  const data = mkdtempSync(join(tmpdir(), "excalibur-e2e-"));
  const options = given
    ? ["--host", ALLOWED.host, "--port", ALLOWED.port]
    : ["--port", "0", "--rate-limit", "off"];
  options.push("--quik-roles", "auth,session,relay");
  const embedded = await startDevServer(data, ...options);

  // the workers inherit these
  process.env.E2E_PAGE = given ? `http://${ALLOWED.host}:${ALLOWED.port}` : embedded.url;
  process.env.E2E_SERVER = given ?? embedded.url;
  process.env.E2E_CREATION_KEY = given ? givenKey : embedded.key;

  return async () => {
    await embedded.stop();
    rmSync(data, { recursive: true, force: true });
  };
}
