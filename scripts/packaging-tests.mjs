// `npm run test:packaging`: the package in each runtime, and in projects of every bundler and framework
// that the README names.
import { buildPackage, buildPage } from "./build.mjs";
import { run, testsIn } from "./lib.mjs";
import { buildServerForTests } from "./server.mjs";
import { setUp } from "./setup.mjs";

await setUp({ withBrowser: true, withFrameworks: true });
await buildPackage();
await buildPage();
await buildServerForTests();
const files = ["packaging", "frameworks"].flatMap((name) => testsIn(`tests/${name}`));
await run("node", ["--test", "--test-reporter=spec", ...files]);
