// Prints the changelog's section for this version; fails where the version is not the same everywhere.
// Its one argument is the tag: `node scripts/release-notes.mjs v0.1.0`.
import { readFileSync } from "node:fs";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const [, ofCore] = /^\[workspace\.package\]\nversion = "(.+)"$/m.exec(
  readFileSync("Cargo.toml", "utf8"),
);
const notes = readFileSync("CHANGELOG.md", "utf8")
  .split(/^## /m)
  .find((section) => section.startsWith(`[${version}] - `));

const faults = [
  ofCore !== version && `Cargo.toml has ${ofCore}, package.json ${version}`,
  process.argv[2] !== `v${version}` && `the tag is ${process.argv[2]}, the version ${version}`,
  !notes && `CHANGELOG.md has no section [${version}] with a day`,
].filter(Boolean);
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
console.log(notes.slice(notes.indexOf("\n")).trim());
