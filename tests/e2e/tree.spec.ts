// Folders up, and down again as an archive or into a folder: every byte and every name.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  readSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { startDevServer } from "./dev-server";
import { type Page, expect, test, textFile, Vault } from "./vault";

/** By path; directories end in a slash. */
type Tree = Map<string, Buffer>;

const AWKWARD: Tree = new Map([
  ["photo (1).jpg", randomBytes(3000)],
  ["100% #1?.txt", Buffer.from("a name like an address")],
  [".hidden", Buffer.from("it is not")],
  [" blanks at both ends ", Buffer.from("they stay")],
  ["empty.bin", Buffer.alloc(0)],
  ["日本語/深い/ä.bin", randomBytes(2 * 1024 * 1024 + 1)],
  ["日本語/🗝️ key.txt", Buffer.from("in a folder")],
]);

/** A real folder on disk. */
function put(tree: Tree, root: string) {
  for (const [path, bytes] of tree) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
}

const folderField = (page: Page) => page.getByLabel("Folder to upload", { exact: true });

const status = (page: Page) => page.getByRole("region", { name: "Transfers" }).getByRole("status");

/** As the browser asks for it, which it cannot without a window. */
const withoutPicker = (page: Page) =>
  page.addInitScript(() => {
    delete (window as { showSaveFilePicker?: unknown }).showSaveFilePicker;
  });

/** A drop of a tree, whose entries come in parts. */
function drop(page: Page, root: string, files: string[], folders: string[]) {
  return page.evaluate(
    ([root, files, folders]) => {
      const paths = [...files, ...folders.map((path) => `${path}/`)];
      const entry = (path: string): unknown => {
        const name = path.split("/").at(-1);
        if (files.includes(path))
          return {
            isFile: true,
            name,
            file: (done: (file: File) => void) => done(new File([path], name ?? "")),
          };
        const below = paths.filter((it) => it.startsWith(`${path}/`));
        const names = below.map((it) => it.slice(path.length + 1).split("/")[0]).filter(Boolean);
        const children = [...new Set(names)].map((name) => entry(`${path}/${name}`));
        return {
          isDirectory: true,
          name,
          createReader: () => ({
            readEntries: (done: (part: unknown[]) => void) => done(children.splice(0, 100)),
          }),
        };
      };
      const items = [{ kind: "file", webkitGetAsEntry: () => entry(root) }];
      const event = new DragEvent("drop", { bubbles: true, cancelable: true });
      Object.defineProperty(event, "dataTransfer", { value: { types: ["Files"], items } });
      document.body.dispatchEvent(event);
    },
    [root, files, folders] as const,
  );
}

test("a dropped folder arrives whole: 250 files in one, empty ones, and those within", async ({
  vault,
  page,
}) => {
  await vault.register();
  let made = 0;
  page.on("request", (request) => (made += request.url().includes("/mkdir/") ? 1 : 0));
  const many = Array.from({ length: 250 }, (_, at) => `photos/many/${at}.txt`);
  await drop(page, "photos", [...many, "photos/a/b/c.txt"], ["photos/empty/within"]);
  await expect(status(page)).toHaveText("251 files done", { timeout: 300_000 });
  expect(made).toBe(6); // each once
  await vault.enter("photos");
  await vault.enter("many");
  await expect(page.getByText("250 files")).toBeVisible();
  await page.getByRole("searchbox").fill("249"); // of so many, only those near the screen are there
  expect((await vault.download("249.txt")).bytes.toString()).toBe("photos/many/249.txt");
  await page.getByRole("link", { name: "photos" }).click();
  await vault.enter("empty");
  await expect(vault.folder("within")).toBeVisible();
});

test("a folder goes up, and comes down as an archive that all can open", async ({
  vault,
  page,
}, info) => {
  await withoutPicker(page);
  const root = info.outputPath("my things 1.2");
  put(AWKWARD, root);
  await vault.open();
  await vault.register();
  await folderField(page).setInputFiles(root);
  await vault.expectTransfersDone();
  await vault.enter("my things 1.2");
  await vault.makeFolder("nothing in it");
  await page.getByRole("link", { name: "Vault", exact: true }).click();
  await vault.expectListed("Vault");

  const coming = page.waitForEvent("download");
  await vault.choose("my things 1.2", "Download");
  const download = await coming;
  expect(download.suggestedFilename()).toBe("my things 1.2.zip");
  const zip = info.outputPath("got.zip");
  await download.saveAs(zip);
  await vault.expectTransfersDone();

  expect(namesIn(zip).toSorted()).toEqual(
    [
      ...[...AWKWARD.keys()].map((path) => `my things 1.2/${path}`),
      ...["", "nothing in it/", "日本語/", "日本語/深い/"].map((path) => `my things 1.2/${path}`),
    ].toSorted(),
  );
  for (const open of [unzip, sevenZip]) {
    const opened = info.outputPath(open.name);
    open(zip, opened);
    for (const [path, bytes] of AWKWARD)
      expect(readFileSync(join(opened, "my things 1.2", path)).equals(bytes), path).toBe(true);
    expect(readdirSync(join(opened, "my things 1.2/nothing in it"))).toEqual([]);
  }

  // once more, beside itself, through the browser
  await vault.choose("my things 1.2", "Duplicate");
  await vault.expectTransfersDone();
  await vault.enter("my things 1.2 (2)");
  await vault.enter("日本語");
  await vault.enter("深い");
  expect((await vault.download("ä.bin")).bytes.equals(AWKWARD.get("日本語/深い/ä.bin")!)).toBe(
    true,
  );
  await vault.choose("ä.bin", "Duplicate");
  await expect(vault.row("ä (2).bin")).toBeVisible();
  await vault.expectTransfersDone();
  expect((await vault.download("ä (2).bin")).bytes.equals(AWKWARD.get("日本語/深い/ä.bin")!)).toBe(
    true,
  );
});

test("a folder comes down into one that a person chooses, where nothing is overwritten", async ({
  vault,
  page,
}) => {
  await page.addInitScript(() => {
    window.showDirectoryPicker = async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle("chosen", { create: true });
  });
  await vault.open();
  await vault.register();
  await drop(page, "things", ["things/a.txt", "things/A.txt", "things/in/b.txt"], ["things/empty"]);
  await vault.expectTransfersDone();
  await vault.choose("things", "Save to a folder…");
  await vault.expectTransfersDone();
  await vault.choose("things", "Save to a folder…");
  await expect(status(page)).toHaveText("9 files done");
  const found = await page.evaluate(async () => {
    const found: Record<string, string> = {};
    const walk = async (folder: FileSystemDirectoryHandle, path: string) => {
      for await (const it of folder.values())
        if (it.kind === "file") found[path + it.name] = await (await it.getFile()).text();
        else {
          found[`${path}${it.name}/`] = "";
          await walk(it, `${path}${it.name}/`);
        }
    };
    const root = await navigator.storage.getDirectory();
    await walk(await root.getDirectoryHandle("chosen"), "");
    return found;
  });
  const of = (folder: string) => ({
    [`${folder}/`]: "",
    [`${folder}/empty/`]: "",
    [`${folder}/in/`]: "",
    [`${folder}/a.txt`]: "things/a.txt",
    [`${folder}/A.txt`]: "things/A.txt",
    [`${folder}/in/b.txt`]: "things/in/b.txt",
  });
  expect(found).toEqual({ ...of("things"), ...of("things (2)") });
});

test("an archive with a file that was changed is not saved", async ({ page }, info) => {
  await withoutPicker(page);
  const data = info.outputPath("data");
  const server = await startDevServer(data, "--port", "0", "--rate-limit", "off");
  const vault = new Vault(page, { page: server.url, server: server.url, key: server.key });
  let downloads = 0;
  page.on("download", () => (downloads += 1));
  await vault.open();
  await vault.register();
  await vault.makeFolder("folder");
  await vault.enter("folder");
  await vault.upload([
    textFile("a.txt"),
    textFile("b.txt", "x".repeat(1_000_000)),
    textFile("c.txt"),
  ]);
  await page.getByRole("link", { name: "Vault", exact: true }).click();
  await vault.expectListed("Vault");
  changeByte(join(data, "vaults", "1", "folder", "b.txt.exef"), 500_000);

  await vault.choose("folder", "Download");
  await expect(status(page)).toHaveText("4 files: 1 failed, 3 done");
  const left = await page.evaluate(async () => {
    const found: string[] = [];
    for await (const it of (await navigator.storage.getDirectory()).values())
      if (it.kind === "directory") for await (const name of it.keys()) found.push(name);
    return found;
  });
  expect(left).toEqual([]);
  expect(downloads).toBe(0);
  await server.stop();
});

function changeByte(path: string, at: number) {
  const stored = openSync(path, "r+");
  const byte = Buffer.alloc(1);
  readSync(stored, byte, 0, 1, at);
  writeSync(stored, Buffer.from([byte[0] ^ 1]), 0, 1, at);
  closeSync(stored);
}

const UTF8 = { env: { ...process.env, LC_ALL: "C.UTF-8" } };

const namesIn = (zip: string) =>
  execFileSync("unzip", ["-Z1", zip], UTF8).toString().trimEnd().split("\n");

const unzip = (zip: string, to: string) => execFileSync("unzip", ["-q", zip, "-d", to], UTF8);

const sevenZip = (zip: string, to: string) =>
  execFileSync("7zz", ["x", "-bd", `-o${to}`, zip], {
    ...UTF8,
    stdio: ["ignore", "ignore", "inherit"],
  });
