// The pages' own scripts and style sheets by their digest, too: a browser runs no other under their name.
import { createHash } from "node:crypto";

const NAME = "Integrity";
const NAMES_A_FILE = /<(?:script\b[^>]*\bsrc|link rel=stylesheet\b[^>]*\bhref)="?([^\s">]+)"?/g;

export class Integrity {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.compilation.tap(NAME, (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT; // all is as it will be
      compilation.hooks.processAssets.tap({ name: NAME, stage }, (assets) => {
        for (const page of Object.keys(assets).filter((name) => name.endsWith(".html"))) {
          const html = assets[page].source().toString();
          const marked = html.replace(NAMES_A_FILE, (tag, address) => {
            const { pathname } = new URL(address, `file:///${page}`);
            const bytes = assets[pathname.slice(1)].buffer();
            return `${tag} integrity=sha384-${createHash("sha384").update(bytes).digest("base64")}`;
          });
          compilation.updateAsset(page, new sources.RawSource(marked));
        }
      });
    });
  }
}
