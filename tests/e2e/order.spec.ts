// The order of a listing.
import { expect, test } from "./package";

const FILES = ["b.txt", "10.txt", "ä.txt", "9.txt", "01", "a.txt", "z.txt", "1", "B.txt"];
const DIRECTORIES = ["part 10", "part 9"];

test("a directory is listed as people sort, in the page's language", async ({ page }) => {
  const orders = await page.evaluate(
    async ({ files, directories }) => {
      const { vault } = window;
      for (const name of files) await vault.upload("", new Blob(), { name });
      for (const name of directories) await vault.mkdir(name);
      const orders: Record<string, string> = {};
      for (const language of ["de", "sv", "no language at all"]) {
        document.documentElement.lang = language;
        orders[language] = (await vault.list()).items.map(({ name }) => name).join(" ");
      }
      return orders;
    },
    { files: FILES, directories: DIRECTORIES },
  );
  const german = "part 9 part 10 01 1 9.txt 10.txt a.txt ä.txt b.txt B.txt z.txt";
  expect(orders).toEqual({
    de: german,
    sv: german.replace("ä.txt ", "") + " ä.txt",
    "no language at all": german, // as the browser's own, which is English here
  });
});
