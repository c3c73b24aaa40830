// The page on a touch screen, by fingers as the browser reports them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CDPSession, Page } from "@playwright/test";
import { expect, test, textFile } from "./vault";

test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

type Point = readonly [x: number, y: number];

/** Each finger's way, in small steps. */
async function draw(page: Page, fingers: readonly { from: Point; to: Point }[]) {
  const client = await page.context().newCDPSession(page);
  const touch = touching(client);
  const STEPS = 8;
  for (let step = 0; step <= STEPS; step += 1) {
    const points = fingers.map(({ from, to }) =>
      [0, 1].map((axis) => from[axis] + ((to[axis] - from[axis]) * step) / STEPS),
    );
    await touch(step === 0 ? "touchStart" : "touchMove", points);
  }
  await touch("touchEnd", []);
  await client.detach();
}

const touching =
  (client: CDPSession) =>
  (type: "touchStart" | "touchMove" | "touchEnd", points: readonly (readonly number[])[]) =>
    client.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map(([x = 0, y = 0], id) => ({ x, y, id })),
    });

test("a pull from the top lists the folder anew", async ({ vault, page }) => {
  await vault.register();
  let listed = 0;
  page.on("request", (request) => (listed += request.url().includes("/files/list/") ? 1 : 0));
  await draw(page, [{ from: [200, 300], to: [200, 350] }]);
  expect(listed).toBe(0); // not far enough
  await draw(page, [{ from: [200, 300], to: [200, 500] }]);
  await expect.poll(() => listed).toBe(1);
  await vault.expectListed("Vault");
});

test("a long press chooses, and a touch then chooses more", async ({ vault, page }) => {
  await vault.register();
  await vault.upload(["a.txt", "b.txt"].map((name) => textFile(name)));
  const name = (name: string) => vault.row(name).getByRole("button", { name, exact: true });
  const box = await name("a.txt").boundingBox();
  const client = await page.context().newCDPSession(page);
  const touch = touching(client);
  await touch("touchStart", [[(box?.x ?? 0) + 40, (box?.y ?? 0) + 10]]);
  await expect(page.getByText("1 selected")).toBeVisible();
  await touch("touchEnd", []);
  await expect(page.getByText("1 selected")).toBeVisible();
  await name("b.txt").tap();
  await expect(page.getByText("2 selected")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await vault.button("Delete").tap();
  await expect(page.getByText("Nothing here yet")).toBeVisible();
});

test("a picture is swiped to its neighbour, and grows under two fingers", async ({
  vault,
  page,
}) => {
  const buffer = readFileSync(join(import.meta.dirname, "files", "turned.jpg"));
  await vault.register();
  await vault.upload(["1.jpg", "2.jpg"].map((name) => ({ name, mimeType: "image/jpeg", buffer })));
  await vault.row("1.jpg").getByRole("button", { name: "1.jpg", exact: true }).tap();
  const shown = page.getByRole("dialog");
  await expect(shown.locator("img")).toBeVisible();

  await draw(page, [{ from: [300, 400], to: [100, 410] }]);
  await expect(shown.getByText("2 of 2")).toBeVisible();
  await draw(page, [{ from: [100, 400], to: [300, 410] }]);
  await expect(shown.getByText("1 of 2")).toBeVisible();
  await draw(page, [{ from: [200, 300], to: [210, 600] }]); // down is no swipe
  await expect(shown.getByText("1 of 2")).toBeVisible();

  await expect(shown.locator("img")).toBeVisible();
  const width = async () => (await shown.locator("img").boundingBox())?.width ?? 0;
  const fitted = await width();
  await draw(page, [
    { from: [180, 400], to: [80, 400] },
    { from: [210, 400], to: [310, 400] },
  ]);
  await expect.poll(width).toBeGreaterThan(fitted * 2);
  await expect(shown.getByText("1 of 2")).toBeVisible();
  await draw(page, [{ from: [300, 400], to: [100, 410] }]); // moves it
  await expect(shown.getByText("1 of 2")).toBeVisible();
});
