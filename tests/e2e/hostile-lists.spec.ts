// What a server may list, as the package has it in a browser: names as they are, or a refusal.
import { expect, openPackage } from "./package";
import { test } from "./vault";

const NAMES = [
  '","kind":"directory","x":"',
  "\\",
  '\\"',
  "\\u0022",
  "__proto__",
  "constructor",
  "\0",
  "\u001f\u007f\u0080",
  "\n\r\t\b\f",
  "\u2028\u2029\ufeff",
  "e\u0301",
  "\u00e9",
  "𝔞\ufffd\uffff",
];

/** In the text of JSON, where it stands for half of a pair. */
const HALF = "\\ud800";

const REFUSED = [
  "",
  "5",
  "[]",
  "{}",
  '{"items":null}',
  '{"items":{"length":1,"0":{"name":"a.exef","type":"file"}}}',
  '{"items":[null]}',
  '{"items":[5]}',
  '{"items":["text"]}',
  '{"items":[[]]}',
  '{"items":[{"name":"a.exef"}]}',
  '{"items":[{"type":"file"}]}',
  '{"items":[{"name":5,"type":"file"}]}',
  '{"items":[{"name":["a.exef"],"type":"file"}]}',
  '{"items":[{"name":"a.exef","type":"file","size":"1"}]}',
  '{"items":[{"name":"a.exef","type":"file","size":1.5}]}',
  '{"items":[{"name":"a.exef","type":"file","size":1e300}]}',
  '{"items":[{"name":"a.exef","type":"file","size":1,"mimetype":5}]}',
  `{"items":[{"name":"${HALF}.exef","type":"file","size":1}]}`,
  `{"items":[{"name":"ä${HALF}","type":"directory"}]}`,
  `{"items":[{"name":"a.exef","type":"file","size":1,"mimetype":"${HALF}"}]}`,
  '{"items":[{"name":"a.exef","type":"file","size":1}]',
  "[".repeat(100_000),
];

test("a list is as the server has it, or refused", async ({ page }) => {
  await openPackage(page);
  let answer = "";
  // not sealed: the header tells
  await page.route("**/api/files/list/**", (route) =>
    route.fulfill({ contentType: "application/json", body: answer }),
  );
  const list = () => page.evaluate(() => window.vault.list("in"));
  const listed = async (entries: object[]) => {
    answer = JSON.stringify({ extra: [[{}]], items: entries });
    return (await list()).items;
  };

  for (const name of NAMES) {
    const items = await listed([
      { name: `${name}.exef`, type: "file", size: 1, mimetype: name, path: "other", empty: 5 },
      { name, type: "directory", size: 4096, mimetype: "x" },
    ]);
    const path = `in/${name}`;
    expect(items).toEqual([
      { name, path, kind: "directory", size: null, type: null },
      { name, path, kind: "file", size: 1, type: name },
    ]);
  }

  // more than go over at once
  const many = Array.from({ length: 2501 }, (_, n) => ({ name: `${n}.exef`, type: "file" }));
  const names = (await listed(many.toReversed())).map(({ name }) => name);
  expect(names).toEqual(many.map((_, n) => `${n}`));
  expect(await listed([])).toEqual([]);

  // the last one of a name counts
  answer = '{"items":[],"items":[{"name":"a","name":"b","type":"file","type":"directory"}]}';
  expect((await list()).items.map(({ name, kind }) => [name, kind])).toEqual([["b", "directory"]]);

  for (const text of REFUSED) {
    answer = text;
    const code = await page.evaluate(() => window.codeOf(window.vault.list("in")));
    expect([text.slice(0, 100), code]).toEqual([text.slice(0, 100), "server_error"]);
  }
});
