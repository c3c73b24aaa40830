import { type Page, expect, test, textFile } from "./vault";

const UPLOADS = "**/api/files/upload/**";

const drag = (page: Page, type: "dragover" | "drop", names: string[]) =>
  page.evaluate(
    ([type, names]) => {
      const dataTransfer = new DataTransfer();
      for (const name of names) dataTransfer.items.add(new File([`this is ${name}`], name));
      const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
    },
    [type, names] as const,
  );

test("files are dropped anywhere on the page", async ({ vault, page }) => {
  await vault.register();
  await vault.makeFolder("target");
  await vault.enter("target");
  await drag(page, "dragover", ["a.txt"]);
  await expect(page.getByText("Upload to target")).toBeVisible();
  await drag(page, "drop", ["a.txt", "b (2).txt"]);
  await expect(page.getByText("Upload to target")).toHaveCount(0);
  await vault.expectTransfersDone();
  expect((await vault.download("b (2).txt")).bytes.toString()).toBe("this is b (2).txt");
});

test("a file that is there already is replaced only when that is wanted", async ({
  vault,
  page,
}) => {
  await vault.register();
  await vault.upload([textFile("a.txt", "old")]);
  const chooser = page.waitForEvent("filechooser");
  await vault.button("Upload").click();
  await (await chooser).setFiles([textFile("a.txt", "newer")]);
  await expect(page.getByText("There is a file or directory of this name already.")).toBeVisible();
  expect((await vault.download("a.txt")).bytes.toString()).toBe("old");

  await vault.button("Replace: a.txt").click();
  await expect(vault.row("a.txt").locator("data")).toHaveAttribute("value", "5");
  await vault.expectTransfersDone();
  expect((await vault.download("a.txt")).bytes.toString()).toBe("newer");
});

test("a bar shows how much of a file has gone", async ({ vault, page }) => {
  await vault.register();
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 500_000 };
  const network = await page.context().newCDPSession(page);
  await network.send("Network.emulateNetworkConditions", slow);
  const chooser = page.waitForEvent("filechooser");
  await vault.button("Upload").click();
  await (await chooser).setFiles([textFile("big.txt", "x".repeat(2_000_000))]);
  const bar = page.getByRole("progressbar", { name: "big.txt" });
  // once it is sealed it starts anew
  const isOnItsWay = () =>
    bar.evaluate(({ position }: HTMLProgressElement) => position > 0 && position < 1);
  await expect.poll(isOnItsWay).toBe(true);
  await vault.expectTransfersDone();
});

test("an upload is cancelled; those behind it go on", async ({ vault, page }) => {
  await vault.register();
  let stalled = 0;
  await page.route(UPLOADS, (route) => {
    if (!route.request().url().includes("stuck")) return route.continue();
    stalled += 1; // never answers
  });
  const chooser = page.waitForEvent("filechooser");
  await vault.button("Upload").click();
  await (await chooser).setFiles([textFile("stuck.txt"), textFile("waiting.txt")]);
  await expect.poll(() => stalled).toBe(1);
  await expect(page.getByText("2 files on the way")).toBeVisible();
  await vault.button("Cancel stuck.txt").click();
  await vault.expectTransfersDone();
  await expect(vault.row("waiting.txt")).toBeVisible();
  await expect(vault.row("stuck.txt")).toHaveCount(0);

  await page.unrouteAll();
  await page.getByRole("button", { name: "Clear finished" }).click();
  await expect(page.getByRole("region", { name: "Transfers" })).toHaveCount(0);
  await vault.upload([textFile("stuck.txt")]);
  await expect(vault.row("stuck.txt")).toBeVisible();
});

test("an upload that failed is tried again", async ({ vault, page }) => {
  await vault.register();
  await page.route(UPLOADS, (route) => route.fulfill({ status: 500, body: "broken" }));
  const chooser = page.waitForEvent("filechooser");
  await vault.button("Upload").click();
  await (await chooser).setFiles([textFile("a.txt")]);
  await expect(page.getByText("1 file failed")).toBeVisible();
  await page.unrouteAll();
  await vault.button("Try again: a.txt").click();
  await vault.expectTransfersDone();
  await expect(vault.row("a.txt")).toBeVisible();
});

test("leaving while a file is on its way asks first", async ({ vault, page }) => {
  await vault.register();
  await page.route(UPLOADS, () => {});
  const chooser = page.waitForEvent("filechooser");
  await vault.button("Upload").click();
  await (await chooser).setFiles([textFile("a.txt")]);
  await expect(page.getByText("1 file on the way")).toBeVisible();
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();

  await vault.lock();
  await expect(page.getByRole("region", { name: "Transfers" })).toHaveCount(0);
});
