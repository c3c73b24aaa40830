// Tells the service worker, when the page is built, which files the page has.
import { createHash } from "node:crypto";

const WORKER = "service-worker.js";
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
/** Kept by nobody beforehand: another page's, a build for pages without WebCrypto, what is large and rare. */
const LEFT_OUT = /quik|software|pdf/;

export class PageFiles {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.compilation.tap("PageFiles", (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT; // all names are final
      compilation.hooks.processAssets.tap({ name: "PageFiles", stage }, (assets) => {
        const files = Object.keys(assets)
          .filter((name) => HASHED.test(name) && !LEFT_OUT.test(name))
          .sort();
        const version = createHash("sha256")
          .update(assets["index.html"]?.buffer() ?? "")
          .update(files.join())
          .digest("hex")
          .slice(0, 12);
        const known = `const PAGE_FILES=${JSON.stringify(files)},PAGE_VERSION="${version}";`;
        compilation.updateAsset(WORKER, (code) => new sources.ConcatSource(known, code));
      });
    });
  }
}
