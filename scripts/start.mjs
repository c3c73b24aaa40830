// `npm start`: everything built, and the dev server with the page on it. Options go to the server.
import { setUp } from "./setup.mjs";
import { buildPackage, buildPage } from "./build.mjs";
import { buildServer, serve } from "./server.mjs";

await setUp();
await buildPackage();
await buildPage();
await buildServer();
process.exitCode = await serve(["--data", ".data", "--page", "www/dist", ...process.argv.slice(2)]);
