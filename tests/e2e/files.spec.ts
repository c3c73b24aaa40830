import { createHash, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { expect, test } from "./vault";

const exact = new Intl.NumberFormat("en");
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

const SIZES: [name: string, bytes: number, shown: string][] = [
  ["empty.bin", 0, "0 bytes"],
  ["one byte.bin", 1, "1 byte"],
  ["noise.bin", 5 * 1024 * 1024, "5.2 MB"],
  ["below a block.bin", 999, "999 bytes"],
  ["above.bin", 1000, "1.0 kB"],
];

const AWKWARD = [
  "photo (1).jpg",
  "100%.txt",
  "%41.txt",
  "a#b?.txt",
  "it's.txt",
  "日本語.txt",
  "🗝️ 👩‍👩‍👧.txt",
  "back\\slash.txt",
  "a+b&c=d;e,f.txt",
  "\"double\" and 'single' `back`.txt",
  "no extension",
  ".hidden",
  "sealed.exef",
  "<b>&amp;.html",
];

/** What Chrome makes of a name that it does not trust on every disk. */
const onDisk = (name: string) => name.replace(/^\./, "").replace(/["*/:<>?\\|\u200d]/g, "_");

test("what is uploaded is listed, downloaded byte for byte, and there after another login", async ({
  vault,
}, info) => {
  test.slow();
  const contents = new Map<string, Buffer>();
  for (const [name, bytes] of SIZES) contents.set(name, randomBytes(bytes));
  for (const name of AWKWARD) contents.set(name, Buffer.from(`this is ${name}`));
  const paths = [...contents].map(([name, bytes]) => {
    const path = info.outputPath(name);
    writeFileSync(path, bytes);
    return path;
  });

  await vault.register();
  await vault.upload(paths);

  for (const [name, bytes] of contents) {
    const size = vault.row(name).locator("data");
    await expect(size).toHaveAttribute("value", `${bytes.length}`);
    await expect(size).toHaveAttribute(
      "title",
      `${exact.format(bytes.length)} byte${bytes.length === 1 ? "" : "s"}`,
    );
  }
  for (const [name, , shown] of SIZES)
    await expect(vault.row(name).locator("data")).toHaveText(shown);

  for (const [name, bytes] of contents) {
    const download = await vault.download(name);
    expect(sha256(download.bytes), name).toBe(sha256(bytes));
    expect(download.name).toBe(onDisk(name));
  }

  await vault.lock();
  await vault.logIn();
  for (const name of contents.keys()) await expect(vault.row(name)).toBeVisible();
  expect(sha256((await vault.download("noise.bin")).bytes)).toBe(
    sha256(contents.get("noise.bin") ?? Buffer.alloc(0)),
  );
});
