// `npm start`: everything built, and the dev server with the page on it. Options go to the server.
import { setUp } from "./setup.mjs";
import { buildPackage, buildPage } from "./build.mjs";
import { QUIK_ROLES, buildServer, serve } from "./server.mjs";

await setUp();
await buildPackage();
await buildPage();
await buildServer();
const options = ["--data", ".data", "--page", "www/dist", "--quik-roles", QUIK_ROLES];
process.exitCode = await serve([...options, ...process.argv.slice(2)]);
