// `npm run check`: what can be known in two minutes.
import { buildFirstLoad } from "./build.mjs";
import { nativeTests, quickChecks } from "./checks.mjs";
import { setUp } from "./setup.mjs";
import { checkSize } from "./size.mjs";
import { runStages } from "./stages.mjs";

await setUp();
await runStages([
  nativeTests, // the longest
  { name: "first load", work: buildFirstLoad },
  ...quickChecks,
  { name: "size", work: checkSize, after: ["first load"] },
]);
