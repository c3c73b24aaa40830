// licences.txt beside the page: what the authors of what is in it ask to be passed on. Of npm that is
// what the bundle has taken in; of Rust, what the package is compiled from.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

const NAME = "Licences";
/** What the package has copied into itself. */
const COPIED = [join(import.meta.dirname, "../node_modules/comlink")];
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
  const names = readdirSync(folder).filter((name) => LICENCE.test(name));
  const texts = names.map((name) => readFileSync(join(folder, name), "utf8").trim());
  return texts.sort((one, other) => one.length - other.length)[0] ?? "";
}

/** What the crate is compiled from, as Cargo has locked and fetched it. */
function crates() {
  const fetched = fetchedCrates();
  return [...lockedCrates()].flatMap(([name, version]) => {
    const folder = fetched.get(`${name}-${version}`);
    if (!folder) return [];
    const [, license = "see below"] =
      /^license = "(.*)"/m.exec(readFileSync(join(folder, "Cargo.toml"), "utf8")) ?? [];
    return { title: `${name} ${version} (${license})`, text: textIn(folder) };
  });
}

function fetchedCrates() {
  const registry = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry", "src");
  const indexes = existsSync(registry) ? readdirSync(registry) : [];
  return new Map(
    indexes.flatMap((index) =>
      readdirSync(join(registry, index)).map((name) => [name, join(registry, index, name)]),
    ),
  );
}

/** Name and version of all that stands behind the package's own dependencies. */
function lockedCrates(root = dirname(import.meta.dirname)) {
  const locked = readFileSync(join(root, "Cargo.lock"), "utf8").split("[[package]]");
  const known = locked.slice(1).map((text) => ({
    name: /name = "(.*)"/.exec(text)[1],
    version: /version = "(.*)"/.exec(text)[1],
    needs: [...(/dependencies = \[([^\]]*)/.exec(text)?.[1] ?? "").matchAll(/"(.*?)"/g)],
  }));
  const find = (entry) => {
    const [name, version] = entry.split(" ");
    return known.find((it) => it.name === name && (!version || it.version === version));
  };
  const taken = new Map();
  const take = (entry) => {
    const it = find(entry);
    if (!it || taken.has(it.name)) return;
    taken.set(it.name, it.version);
    for (const [, need] of it.needs) take(need);
  };
  for (const name of directDependencies(root)) take(name);
  return taken;
}

/** Without those of its tests. */
function directDependencies(root) {
  return ["Cargo.toml", "gcm/Cargo.toml"].flatMap((file) => {
    const sections = readFileSync(join(root, file), "utf8").split(/^(?=\[)/m);
    const own = sections.filter((text) => /^\[(target\..*\.)?dependencies\]/.test(text));
    return own.flatMap((text) => [...text.matchAll(/^([\w-]+) = /gm)].map(([, name]) => name));
  });
}
