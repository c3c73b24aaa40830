// docs/api.md: the package's public types without their comments. `npm run api` writes it; with
// `--check` it fails where js/*.d.ts say something else, so that nobody changes them unawares.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import prettier from "prettier";
import ts from "typescript";
import "./lib.mjs"; // for its folder

const REPORT = "docs/api.md";

const HEAD = `# Public types

What the package's entries declare. A change here is a change for whoever uses the package: it needs
its line in the changelog, and \`npm run api\`, which writes this file.
`;

async function report() {
  const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
  const files = readdirSync("js", { recursive: true }).sort();
  const declared = files.filter((name) => name.endsWith(".d.ts"));
  const parts = [
    block("package.json", "json", JSON.stringify({ exports })),
    ...declared.map((name) => block(name, "ts", withoutComments(`js/${name}`))),
  ];
  const options = await prettier.resolveConfig(REPORT);
  return prettier.format([HEAD, ...parts].join("\n"), { ...options, filepath: REPORT });
}

const block = (title, language, text) => `## ${title}\n\n\`\`\`${language}\n${text}\n\`\`\`\n`;

function withoutComments(file) {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  return ts.createPrinter({ removeComments: true }).printFile(source);
}

/** Whether the report says what the types are now; shows where it does not. */
function isSame(text) {
  const now = "target/api.md";
  mkdirSync("target", { recursive: true });
  writeFileSync(now, text);
  return spawnSync("diff", ["--unified", REPORT, now], { stdio: "inherit" }).status === 0;
}

const text = await report();
if (!process.argv.includes("--check")) writeFileSync(REPORT, text);
else if (!isSame(text)) {
  console.log(`If that is meant: npm run api, and commit ${REPORT}`);
  process.exit(1);
}
