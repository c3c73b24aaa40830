// Files that are looked at, in the list's place.
import { type Vault, expect, fixture, test, textFile } from "./vault";

const entry = (vault: Vault, name: string) =>
  vault.row(name).getByRole("button", { name, exact: true });
const open = (vault: Vault, name: string) => entry(vault, name).click();
const dialog = (vault: Vault) => vault.page.getByRole("dialog");

/** The colour of a picture or a canvas as it is drawn, at a place from 0 to 1. */
const colourAt = (vault: Vault, x: number, y: number) =>
  dialog(vault)
    .locator("img")
    .evaluate(
      async (image: HTMLImageElement, [x, y]) => {
        await image.decode();
        const { naturalWidth: width, naturalHeight: height } = image;
        const canvas = new OffscreenCanvas(width, height);
        const context = canvas.getContext("2d");
        context?.drawImage(image, 0, 0);
        const [red = 0, , blue = 0] = context?.getImageData(x * width, y * height, 1, 1).data ?? [];
        return { width, height, colour: red > blue ? "red" : "blue" };
      },
      [x, y] as const,
    );

test("a picture is turned as the camera was, zoomed, and its neighbours are a key away", async ({
  vault,
  page,
}) => {
  await vault.register();
  await vault.upload([fixture("turned.jpg"), textFile("zebra.txt", "black and white")]);
  await open(vault, "turned.jpg");

  await expect(dialog(vault).getByRole("heading", { name: "turned.jpg" })).toBeVisible();
  // stored as 120 × 80 with its left half red
  expect(await colourAt(vault, 0.5, 0.2)).toEqual({ width: 80, height: 120, colour: "red" });
  expect(await colourAt(vault, 0.5, 0.8)).toEqual({ width: 80, height: 120, colour: "blue" });

  const width = async () => (await dialog(vault).locator("img").boundingBox())?.width ?? 0;
  const fitted = await width();
  await vault.button("Larger").click();
  await expect.poll(width).toBeCloseTo(fitted * 1.5, 0);
  await page.keyboard.press("0");
  await expect.poll(width).toBeCloseTo(fitted, 0);
  await dialog(vault).locator("img").hover();
  await page.mouse.wheel(0, -400);
  await expect.poll(width).toBeCloseTo(fitted * Math.E, 0);
  await page.keyboard.press("0");
  await page.keyboard.press("ArrowRight");
  await expect(dialog(vault).getByText("black and white")).toBeVisible();
  await page.keyboard.press("ArrowRight"); // the last one stays
  await expect(dialog(vault).getByText("2 of 2")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(vault)).toHaveCount(0);
  await expect(entry(vault, "zebra.txt")).toBeFocused();
});

test("going back closes a preview, and going forward opens it again", async ({ vault, page }) => {
  await vault.register();
  await vault.makeFolder("folder");
  await vault.enter("folder");
  await vault.upload([textFile("one.txt", "first"), textFile("two.txt", "second")]);
  const isOnlyFolder = async () => {
    await expect(dialog(vault)).toHaveCount(0);
    await expect(vault.heading("folder")).toBeVisible();
  };
  await open(vault, "one.txt");
  await expect(dialog(vault).getByText("first")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(dialog(vault).getByText("second")).toBeVisible();
  await page.goBack();
  await isOnlyFolder();
  await expect(entry(vault, "two.txt")).toBeFocused();
  await page.goForward();
  await expect(dialog(vault).getByText("second")).toBeVisible();
  await page.keyboard.press("Escape");
  await isOnlyFolder();

  // closed and opened at once
  await open(vault, "one.txt");
  await page.evaluate(() => {
    document.querySelector<HTMLElement>(".preview [aria-label='Close the preview']")?.click();
    document.querySelector<HTMLElement>("[data-path='folder/one.txt']")?.click();
  });
  const isUp = () => page.evaluate(() => history.state === "preview");
  await expect.poll(isUp).toBe(true);
  await page.goBack();
  await isOnlyFolder();

  // a page that was loaded again shows none, and has none to close or to go forward to
  await page.goForward();
  await expect(dialog(vault)).toBeVisible();
  await page.reload();
  await expect.poll(isUp).toBe(false);
  await isOnlyFolder();
  await page.goForward();
  await expect.poll(isUp).toBe(false);
  await isOnlyFolder();
  await open(vault, "one.txt");
  await vault.button("Close the preview").click();
  await isOnlyFolder();
  await page.goBack();
  await vault.expectListed("Vault");
});

test("a picture of which a byte was changed is not shown, and says so", async ({ vault, page }) => {
  await vault.register();
  await vault.upload([fixture("turned.jpg")]);
  await page.route("**/api/files/download/**", async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body.writeUInt8(body.readUInt8(body.length >> 1) ^ 1, body.length >> 1);
    await route.fulfill({ response, body });
  });
  await open(vault, "turned.jpg");
  await expect(dialog(vault).getByRole("alert")).toContainText(/\w/);
  await expect(dialog(vault).locator("img")).toHaveCount(0);

  await page.unroute("**/api/files/download/**");
  await dialog(vault).getByRole("button", { name: "Try again" }).click();
  await expect(dialog(vault).locator("img")).toBeVisible();
});

test("nothing in a text, in Markdown or in SVG runs or is fetched", async ({ vault, page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await vault.register();
  await vault.upload([
    fixture("hostile.md"),
    fixture("hostile.svg"),
    { name: "utf-16.txt", mimeType: "text/plain", buffer: Buffer.from("\ufeffgrün", "utf16le") },
    textFile("long.log", `first line\n${"x".repeat(2 * 1024 * 1024)}\nlast line`),
    textFile("archive.7z", "binary"),
  ]);
  await open(vault, "archive.7z");
  const shown = dialog(vault);
  await expect(shown.getByText("Files of this kind are not shown here.")).toBeVisible();
  await page.keyboard.press("ArrowRight");

  await expect(shown.getByRole("heading", { name: "A title" })).toBeVisible();
  await expect(shown.getByText('<script>document.title = "run"</script>')).toBeVisible();
  await expect(shown.getByText('<b onclick="run()">')).toBeVisible();
  await expect(shown.locator("strong")).toHaveText("strong words");
  await expect(shown.locator("script, img, b, [onclick]")).toHaveCount(0);
  const links = shown.locator("a");
  await expect(links).toHaveCount(1);
  await expect(links).toHaveAttribute("rel", "noopener noreferrer");
  await shown.getByRole("button", { name: "Source" }).click();
  await expect(shown.locator("pre")).toHaveText(fixture("hostile.md").buffer.toString());

  await page.keyboard.press("ArrowRight");
  await expect(shown.locator("pre")).toContainText("<script>");
  await page.keyboard.press("ArrowRight");
  await expect(shown.locator("pre")).toContainText("first line");
  await expect(shown.locator("pre")).not.toContainText("last line");
  await expect(shown.getByText("The first 1.0 MB of 2.1 MB.")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(shown.locator("pre")).toHaveText("grün");

  expect(await page.title()).not.toContain("run");
  expect(asked.filter((url) => url.includes("example.org"))).toEqual([]);
});

/** Bytes that lie between the two halves of the clip, which no player needs. */
const PADDING = 8 * 1024 * 1024;

/** A film of some size: what it shows stands at its start and at its end. */
function film(): Buffer {
  const clip = fixture("clip.mp4").buffer;
  const media = clip.indexOf("mdat") - 4;
  const middle = media + ((clip.length - media) >> 1);
  // each table of places of a track: those behind the middle move
  let split = clip.length;
  const places: number[] = [];
  for (let at = 0; (at = clip.indexOf("stco", at)) >= 0; at += 4) {
    const count = clip.readUInt32BE(at + 8);
    for (let n = 0; n < count; n += 1) places.push(at + 12 + 4 * n);
  }
  for (const place of places) {
    const chunk = clip.readUInt32BE(place);
    if (chunk >= middle) split = Math.min(split, chunk);
  }
  for (const place of places) {
    const chunk = clip.readUInt32BE(place);
    if (chunk >= split) clip.writeUInt32BE(chunk + PADDING, place);
  }
  clip.writeUInt32BE(clip.readUInt32BE(media) + PADDING, media);
  return Buffer.concat([clip.subarray(0, split), Buffer.alloc(PADDING), clip.subarray(split)]);
}

test("a film plays and is sought in without all of it being fetched, until that is asked for", async ({
  vault,
  page,
}) => {
  const fetched: number[] = [];
  page.on("response", (response) => {
    if (!response.url().includes("/api/files/download/")) return;
    fetched.push(Number(response.headers()["content-length"]));
  });
  await vault.register();
  const buffer = film();
  await vault.upload([{ name: "film.mp4", mimeType: "video/mp4", buffer }]);
  await open(vault, "film.mp4");

  const video = dialog(vault).locator("video");
  await expect(video).toHaveJSProperty("readyState", 4);
  await expect(video).toHaveJSProperty("duration", 30);
  expect(await video.evaluate((it: HTMLVideoElement) => it.currentSrc)).toContain("/stream/");
  await video.evaluate(async (it: HTMLVideoElement) => {
    const sought = new Promise((resolve) => it.addEventListener("seeked", resolve));
    it.currentTime = 29;
    await sought;
  });
  await expect(video).toHaveJSProperty("currentTime", 29);
  await expect(video).toHaveJSProperty("videoWidth", 128);
  expect(fetched.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(buffer.length / 2);

  await expect(dialog(vault).getByText("Not verified yet")).toBeVisible();
  await dialog(vault).getByRole("button", { name: "Fetch and check all of it" }).click();
  await expect(dialog(vault).getByText("All of it has come and was checked")).toBeVisible();
  await expect(dialog(vault).getByText("Not verified yet")).toHaveCount(0);
  await expect(video).toHaveJSProperty("currentTime", 29);
});

test("a film of which a byte was changed plays marked, and says so once all of it was checked", async ({
  vault,
  page,
}) => {
  await vault.register();
  await vault.upload([{ name: "film.mp4", mimeType: "video/mp4", buffer: film() }]);
  await page.route("**/api/files/download/**", async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    // in the padding, which no player asks for
    const isWhole = body.length > PADDING;
    if (isWhole) body.writeUInt8(body.readUInt8(body.length >> 1) ^ 1, body.length >> 1);
    await route.fulfill({ response, body });
  });
  await open(vault, "film.mp4");
  await expect(dialog(vault).locator("video")).toHaveJSProperty("readyState", 4);
  await expect(dialog(vault).getByText("Not verified yet")).toBeVisible();
  await dialog(vault).getByRole("button", { name: "Fetch and check all of it" }).click();
  await expect(dialog(vault).getByRole("alert")).toContainText(/changed|damaged/);
  await expect(dialog(vault).locator("video")).toHaveCount(0);
  await expect(dialog(vault).getByText("All of it has come")).toHaveCount(0);
});

/** A second of a tone. */
function tone(): Buffer {
  const RATE = 8000;
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + RATE, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(1, 22); // channel
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34); // bits
  header.write("data", 36);
  header.writeUInt32LE(RATE, 40);
  const samples = Uint8Array.from({ length: RATE }, (_, at) => 128 + 100 * Math.sin(at / 3));
  return Buffer.concat([header, samples]);
}

test("a sound plays, and a page of HTML is shown as the text that it is", async ({
  vault,
  page,
}) => {
  await vault.register();
  const html = '<html><title>run</title><img src="https://example.org/seen"></html>';
  await vault.upload([
    { name: "a.wav", mimeType: "audio/wav", buffer: tone() },
    textFile("b.html", html),
  ]);
  await open(vault, "a.wav");
  const audio = dialog(vault).locator("audio");
  await expect(audio).toHaveJSProperty("duration", 1);
  await audio.evaluate((it: HTMLAudioElement) => it.play());
  await expect(audio).toHaveJSProperty("ended", true);
  await page.keyboard.press("Escape");
  await open(vault, "b.html");
  await expect(dialog(vault).locator("pre")).toHaveText(html);
  await expect(dialog(vault).locator("img")).toHaveCount(0);
  expect(await page.title()).not.toContain("run");
});

test("where there is no service worker, a film comes whole, once its size was said", async ({
  vault,
  page,
}) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "serviceWorker", {}));
  await vault.open();
  await vault.register();
  await vault.upload([{ name: "film.mp4", mimeType: "video/mp4", buffer: film() }]);
  await open(vault, "film.mp4");
  await expect(dialog(vault).getByText("when all 8.5 MB of it have come")).toBeVisible();
  await dialog(vault).getByRole("button", { name: "Show it" }).click();
  await expect(dialog(vault).locator("video")).toHaveJSProperty("duration", 30);
  await expect(dialog(vault).getByText("Not verified yet")).toHaveCount(0);
});

test("the pages of a PDF are drawn as one scrolls, and nothing in it is alive", async ({
  vault,
}) => {
  await vault.register();
  await vault.upload([fixture("pages.pdf")]);
  await open(vault, "pages.pdf");
  const pages = dialog(vault).getByRole("group", { name: /^Page \d of 3$/ });
  await expect(pages).toHaveCount(3);

  for (const at of [0, 1, 2]) {
    const canvas = pages.nth(at).locator("canvas");
    await pages.nth(at).scrollIntoViewIfNeeded();
    const middle = () =>
      canvas.evaluate((it: HTMLCanvasElement) => {
        const dot = it.getContext("2d")?.getImageData(it.width / 2, it.height / 2, 1, 1).data;
        return dot?.indexOf(Math.max(...dot.slice(0, 3)));
      });
    await expect.poll(middle).toBe(at); // red, green, blue
    await expect(pages.nth(at).getByText(`Page ${at + 1}`)).toHaveCount(1);
  }
  await expect(dialog(vault).locator("a")).toHaveCount(0);
  const width = async () => (await pages.first().boundingBox())?.width ?? 0;
  const fitted = await width();
  await vault.button("Larger").click();
  await expect.poll(width).toBeCloseTo(fitted * 1.5, 0);
});
