import { type Page, expect, test, textFile, type Vault } from "./vault";

const UPLOADS = "**/api/files/upload/**";

const overlay = (page: Page) => page.getByText(/^Upload to .?target/);

const status = (page: Page) => page.getByRole("region", { name: "Transfers" }).getByRole("status");

/** Files by the button, without waiting for them. */
async function choose(vault: Vault, files: Parameters<Vault["upload"]>[0]) {
  const chooser = vault.page.waitForEvent("filechooser");
  await vault.button("Upload").click();
  await (await chooser).setFiles(files);
}

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
  await expect(overlay(page)).toBeVisible();
  await drag(page, "drop", ["a.txt", "b (2).txt"]);
  await expect(overlay(page)).toHaveCount(0);
  await vault.expectTransfersDone();
  expect((await vault.download("b (2).txt")).bytes.toString()).toBe("this is b (2).txt");
});

test("a drag that ends elsewhere leaves nothing up, and a field gets its text", async ({
  vault,
  page,
}) => {
  await vault.register();
  await vault.makeFolder("target");
  await vault.enter("target");
  for (const end of [
    () => page.keyboard.press("Escape"),
    () => page.mouse.move(200, 200),
    () =>
      page.evaluate(() =>
        document.body.dispatchEvent(new DragEvent("dragleave", { bubbles: true })),
      ),
  ]) {
    await drag(page, "dragover", ["a.txt"]);
    await expect(overlay(page)).toBeVisible();
    await end();
    await expect(overlay(page)).toHaveCount(0);
  }
  const isTaken = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/plain", "words");
    const of = (type: string) =>
      new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
    return ["dragover", "drop"].map((type) => !document.body.dispatchEvent(of(type)));
  });
  expect(isTaken).toEqual([false, false]);
});

test("a picture is pasted under a name, a file under its own", async ({ vault, page }) => {
  await vault.register();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(["pixels"], "image.png", { type: "image/png" }));
    clipboardData.items.add(new File(["words"], "notes.txt", { type: "text/plain" }));
    const paste = () =>
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    const field = document.body.appendChild(document.createElement("input"));
    field.dispatchEvent(paste()); // that is the field's
    field.remove();
    document.body.dispatchEvent(paste());
  });
  await vault.expectTransfersDone();
  await expect(status(page)).toHaveText("2 files done");
  await expect(vault.row("notes.txt")).toBeVisible();
  const name = /^Pasted picture \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/;
  await expect(page.getByRole("rowheader", { name })).toBeVisible();
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

test("transfers are cancelled, one and all; those behind them go on", async ({ vault, page }) => {
  await vault.register();
  let stalled = 0;
  await page.route(UPLOADS, (route) => {
    if (!route.request().url().includes("stuck")) return route.continue();
    stalled += 1; // never answers
  });
  const stuck = [1, 2, 3].map((number) => textFile(`stuck ${number}.txt`));
  await choose(vault, [...stuck, textFile("waiting.txt")]);
  await expect.poll(() => stalled).toBe(3); // so many small ones at a time
  await expect(page.getByText("4 files on the way")).toBeVisible();
  await vault.button("Cancel stuck 1.txt").click();
  await expect(vault.row("waiting.txt")).toBeVisible();
  await expect(status(page)).toHaveText("3 files: 2 on the way, 1 done");
  await vault.button("Cancel all").click();
  await expect(status(page)).toHaveText("1 file done");
  await expect(vault.row("stuck 1.txt")).toHaveCount(0);

  await page.unrouteAll();
  await page.getByRole("button", { name: "Clear finished" }).click();
  await expect(page.getByRole("region", { name: "Transfers" })).toHaveCount(0);
  await vault.upload([textFile("stuck 1.txt")]);
  await expect(vault.row("stuck 1.txt")).toBeVisible();
});

test("an upload is paused and goes on, alone and with all", async ({ vault, page }) => {
  await vault.register();
  let isStuck = true;
  await page.route(UPLOADS, (route) => (isStuck ? undefined : route.continue()));
  await choose(vault, [textFile("a.txt"), textFile("b.txt")]);
  await expect(page.getByText("2 files on the way")).toBeVisible();
  await vault.button("Pause a.txt").click();
  await expect(status(page)).toHaveText("2 files: 1 on the way, 1 paused");
  await expect(page.getByText("Paused, begins anew")).toBeVisible();
  await vault.button("Pause all").click();
  await expect(status(page)).toHaveText("2 files paused");
  isStuck = false;
  await vault.button("Go on with a.txt").click();
  await expect(vault.row("a.txt")).toBeVisible();
  await expect(status(page)).toHaveText("2 files: 1 paused, 1 done");
  await vault.button("Go on with all").click();
  await vault.expectTransfersDone();
  await expect(vault.row("b.txt")).toBeVisible();
});

test("what begins without a connection goes on by itself once it is there", async ({
  vault,
  page,
  context,
}) => {
  await vault.register();
  await page.waitForFunction(() => document.querySelector(".transfers")); // all of the page is there
  await context.setOffline(true);
  await choose(vault, [textFile("a.txt"), textFile("b.txt")]);
  await expect(page.getByText("No connection. All goes on by itself")).toBeVisible();
  await expect(page.getByText("Waiting for the connection")).toHaveCount(2);
  await context.setOffline(false);
  await vault.expectTransfersDone();
  await expect(page.getByText("No connection.")).toHaveCount(0);

  // the line breaks in the midst of it, and the browser does not know
  let broken = 0;
  await page.route("**/api/**", (route) => {
    broken += 1;
    return route.abort("connectionreset");
  });
  await choose(vault, [textFile("c.txt")]);
  await expect(page.getByText("Waiting for the connection")).toBeVisible();
  expect(broken).toBeGreaterThan(0);
  await page.unrouteAll();
  await vault.expectTransfersDone();
  await expect(vault.row("c.txt")).toBeVisible();
});

test("of many transfers a hundred are shown", async ({ vault, page }) => {
  await vault.register();
  await page.route(UPLOADS, () => {}); // never answers
  await choose(
    vault,
    Array.from({ length: 1000 }, (_, at) => textFile(`${at}.txt`)),
  );
  await expect(status(page)).toHaveText("1,000 files on the way");
  await expect(page.locator("li.transfer")).toHaveCount(100);
  await expect(page.getByText("and 900 more")).toBeVisible();
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

test("what went well goes away by itself, but not from under a pointer", async ({
  vault,
  page,
}) => {
  await vault.register();
  await page.clock.install();
  await vault.upload([textFile("one.txt"), textFile("two.txt")]);
  const panel = page.getByRole("region", { name: "Transfers" });
  await panel.hover();
  await page.clock.fastForward(11_000);
  await expect(status(page)).toHaveText("2 files done");
  await page.mouse.move(5, 5);
  await page.clock.fastForward(11_000);
  await expect(panel).toBeHidden();
});
