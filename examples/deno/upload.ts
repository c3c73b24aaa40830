// Stores what comes on stdin. The README beside it says how.
import { ExcaliburSession } from "excalibur-client";

const [server, username, path] = Deno.args;
const password = Deno.env.get("EXCALIBUR_PASSWORD");
if (!path || !password) {
  console.error("Usage: EXCALIBUR_PASSWORD=… deno run … upload.ts SERVER USER PATH < FILE");
  Deno.exit(2);
}

const data = await new Response(Deno.stdin.readable).blob();
if (data.size === 0) throw new Error("Nothing came: what is stored is left as it is.");
const session = await ExcaliburSession.login(server, username, password);
// makes the directories of the path, too
for await (const stored of session.uploadAll("", [{ path, data }], { overwrite: true })) {
  if (!stored.ok) throw stored.error;
  console.log(`${stored.path}: ${stored.item.size} bytes`);
}
await session.lock();
