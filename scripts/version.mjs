// What the page says it is: its version, and the commit that it was built of.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** `0.1.0 (a1b2c3d4e5f6)`, with a `+` where files differ from the commit; without git the version alone. */
export function pageVersion(folder) {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const commit = commitOf(folder);
  return commit ? `${version} (${commit})` : version;
}

function commitOf(folder) {
  // this folder's own repository, not one that an unpacked archive lies in; and as many digits in all of them
  const repository = ["--git-dir=.git", "--work-tree=."];
  const words = ["describe", "--always", "--exclude=*", "--abbrev=12", "--dirty=+"];
  const { stdout } = spawnSync("git", [...repository, ...words], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return stdout?.trim();
}
