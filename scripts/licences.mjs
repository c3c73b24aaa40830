// licences.txt beside the page: what the authors of what is in it ask to be passed on. Of npm that is
// what the bundle has taken in; of Rust, what the package is compiled from.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

const NAME = "Licences";
const ROOT = dirname(import.meta.dirname);
/** What the package has copied into itself. */
const COPIED = [join(ROOT, "node_modules/comlink")];
/** Where Cargo unpacks what it fetches. */
const REGISTRY = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry", "src");
const OWN = /^excalibur/;
const LICENCE = /^(licen[cs]e|copying|notice)/i;

export class Licences {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap(NAME, (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: NAME, stage }, () => {
        const folders = new Set([...COPIED, ...[...compilation.modules].flatMap(packagesOf)]);
        const found = [...[...folders].map(fromNpm), ...crates()];
        const text = found.map(({ title, text }) => `${title}\n\n${text}`).sort();
        compilation.emitAsset("licences.txt", new sources.RawSource(text.join(`\n\n${RULE}\n\n`)));
      });
    });
  }
}

const RULE = "-".repeat(80);

/** The folders in node_modules that a module comes from; one may be made of several. */
const packagesOf = ({ resource, modules = [] }) => [
  ...(/^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(resource ?? "") ?? []),
  ...modules.flatMap(packagesOf),
];

function fromNpm(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return { title: `${name} ${version} (${license})`, text: textIn(folder) };
}

/** Of several to choose from, the shortest. */
function textIn(folder) {
  if (!folder) return ""; // vendored
  const names = readdirSync(folder).filter((name) => LICENCE.test(name));
  const texts = names.map((name) => readFileSync(join(folder, name), "utf8").trim());
  return texts.sort((one, other) => one.length - other.length)[0] ?? "";
}

/** What Cargo compiles into WebAssembly. What else it has fetched differs from machine to machine. */
function crates() {
  const what = ["tree", "--locked", "--target", "wasm32-unknown-unknown", "--all-features"];
  const list = ["--edges", "normal", "--prefix", "none", "--no-dedupe", "--format", "{p}\t{l}"];
  const tree = execFileSync("cargo", [...what, ...list], { cwd: ROOT, encoding: "utf8" });
  const others = tree
    .trim()
    .split("\n")
    .filter((line) => !OWN.test(line));
  const indexes = (existsSync(REGISTRY) ? readdirSync(REGISTRY) : []).map((name) =>
    join(REGISTRY, name),
  );
  return [...new Set(others)].map((line) => {
    const [, name, version, license] = /^(\S+) v(\S+).*\t(.*)/.exec(line);
    const folder = indexes.map((index) => join(index, `${name}-${version}`)).find(existsSync);
    return { title: `${name} ${version} (${license || "see below"})`, text: textIn(folder) };
  });
}
