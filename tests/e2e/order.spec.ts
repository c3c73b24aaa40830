// The order of a listing.
import { randomUUID } from "node:crypto";
import { expect, HERE, loadPackage } from "./package";
import { test } from "./vault";

const FILES = ["b.txt", "10.txt", "ä.txt", "9.txt", "01", "a.txt", "z.txt", "1", "B.txt"];
const DIRECTORIES = ["part 10", "part 9"];

const GERMAN = "part 9 part 10 01 1 9.txt 10.txt a.txt ä.txt b.txt B.txt z.txt";
const SWEDISH = "part 9 part 10 01 1 9.txt 10.txt a.txt b.txt B.txt z.txt ä.txt";

test("a directory is listed as people sort, in the page's language", async ({ page }) => {
  // with the package in it, and no document
  const worker = `import { ExcaliburSession } from "./index.js";
    const list = async (login) => (await ExcaliburSession.login(...login)).list();
    onmessage = ({ data }) =>
      list(data).then(
        ({ items }) => postMessage(items.map(({ name }) => name).join(" ")),
        (error) => postMessage(error.message),
      );`;
  await loadPackage(page, HERE, { bare: true });
  await page.route("**/package/worker-of-a-user.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: worker }),
  );
  const orders = await page.evaluate(
    async ({ key, login, files, directories }) => {
      const { ExcaliburSession } = window.excalibur;
      await ExcaliburSession.register(...login, { accountCreationKey: key });
      const vault = await ExcaliburSession.login(...login);
      for (const name of files) await vault.upload("", new Blob(), { name });
      for (const name of directories) await vault.mkdir(name);
      const orders: Record<string, string> = {};
      for (const language of ["de", "sv", "no language at all"]) {
        document.documentElement.lang = language;
        orders[language] = (await vault.list()).items.map(({ name }) => name).join(" ");
      }
      const worker = new Worker("/package/worker-of-a-user.js", { type: "module" });
      const answer = new Promise<string>((resolve) => {
        worker.onmessage = ({ data }) => resolve(data as string);
      });
      worker.postMessage(login);
      orders["in a worker"] = await answer;
      return orders;
    },
    {
      ...HERE,
      login: [HERE.server, randomUUID(), randomUUID()] as [string, string, string],
      files: FILES,
      directories: DIRECTORIES,
    },
  );
  expect(orders).toEqual({
    de: GERMAN,
    sv: SWEDISH,
    // as the browser's own, which is English here
    "no language at all": GERMAN,
    "in a worker": GERMAN,
  });
});

/** Names of what makes languages, and drafts of an order, differ: digits, capitals, accents, digraphs. */
function manyNames(): string[] {
  const parts = ["", "a", "A", "aa", "å", "ä", "ch", "Ch", "z", "ž", "0", "1", "01", "9", "10"];
  parts.push(
    "99999999999",
    "100000000000",
    " ",
    "_",
    "-",
    ".",
    "文",
    "ß",
    "ss",
    "i",
    "I",
    "İ",
    "e\u0301",
  );
  const all = parts.flatMap((a) => parts.flatMap((b) => parts.map((c) => a + b + c)));
  return all.filter((_, n) => n % 7 === 0);
}

test("the order is the collator's own, in any language", async ({ page }) => {
  await loadPackage(page, HERE, { bare: true });
  const wrong = await page.evaluate(
    async ({ names, path }) => {
      const { sorted } = (await import(path)) as { sorted: <Item>(items: Item[]) => Item[] };
      const kinds = ["file", "directory"];
      const items = names.map((name, n) => ({ name, kind: kinds[n % 5 === 0 ? 1 : 0] ?? "" }));
      const textOf = (all: typeof items) => all.map(({ kind, name }) => `${kind} ${name}`);
      const units = (a: string, b: string) => (a < b ? -1 : Number(a > b));
      return ["en", "de", "sv", "da", "cs", "hu", "tr", "lt", "ja", "th", "ar"].filter((lang) => {
        document.documentElement.lang = lang;
        const { compare } = new Intl.Collator(lang, { numeric: true });
        const expected = items.toSorted(
          (a, b) => units(a.kind, b.kind) || compare(a.name, b.name) || units(a.name, b.name),
        );
        return textOf(sorted(items)).join() !== textOf(expected).join();
      });
    },
    { names: manyNames(), path: "/package/order.js" },
  );
  expect(wrong).toEqual([]);
});
