import { Miniflare } from "miniflare";

const workerd = new Miniflare({ modules: true, scriptPath: "dist/worker.js" });
const answer = await workerd.dispatchFetch("http://localhost");
process.stdout.write(await answer.text());
await workerd.dispose();
