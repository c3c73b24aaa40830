// `npm test`: every check but what packaging-tests.mjs has beyond it, the frameworks.
import { browserTests } from "./browser-tests.mjs";
import { buildPackage, buildPage } from "./build.mjs";
import { keepDependencies } from "./dependencies.mjs";
import { featureChecks, nativeTests, quickChecks, shortFuzz } from "./checks.mjs";
import { run, testsIn } from "./lib.mjs";
import { setUp } from "./setup.mjs";
import { checkSize, sayQuikSize } from "./size.mjs";
import { runStages } from "./stages.mjs";

await setUp({ withBrowser: true });
const playwright = ["test", "--project=e2e", "--project=faults", "--project=hosting"];
const packaging = ["--test", "--test-reporter=spec", ...testsIn("tests/packaging")];
const size = async () => {
  await sayQuikSize();
  await checkSize();
};
await runStages([
  { name: "package", work: buildPackage },
  ...quickChecks,
  featureChecks,
  nativeTests,
  { name: "size", work: size, after: ["package"] },
  { name: "page", work: buildPage, after: ["package"] },
  { name: "packaging", work: () => run("node", packaging), after: ["native tests", "page"] },
  { name: "browser tests", work: () => browserTests(), after: ["native tests"] },
  shortFuzz,
  {
    name: "end to end, and faults",
    work: () => run("playwright", playwright),
    after: ["native tests", "page"],
  },
  { name: "keeping dependencies", work: keepDependencies, after: ["fuzz, a short run"] },
]);
