// How a screen looks, from a small phone to a wide desk, in the light and in the dark.
import AxeBuilder from "@axe-core/playwright";
import { type Page, expect, test } from "./vault";

const WIDTHS = [320, 768, 1280, 1920];
/** The ends of both: colours do not depend on the width, nor what is shown on the colours. */
const LOOKS = [
  { width: 320, colorScheme: "light" },
  { width: 1920, colorScheme: "dark" },
] as const;
/** Where nothing may be wider than its place. */
const PLACES = "html, main, form, .card, .listing, .transfers, dialog";

/** Colours and places as they stay. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    const ending = document.getAnimations().filter(({ effect }) => {
      const { iterations } = effect?.getTiming() ?? {};
      return iterations !== Infinity;
    });
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });

/** What is shown now breaks no rule of accessibility, and nothing of it is out of sight. */
export async function expectGoodLooks(page: Page, screen: string) {
  const resize = async (width: number) => {
    await page.setViewportSize({ width, height: Math.max(568, (width * 5) / 8) });
    await settled(page);
  };
  await test.step(screen, async () => {
    for (const { width, colorScheme } of LOOKS) {
      await page.emulateMedia({ colorScheme });
      await resize(width);
      // there are no frames, for which it would open a page of its own each time
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      expect.soft(told, `${screen}, ${width} px wide`).toEqual([]);
    }
    for (const width of WIDTHS) {
      await resize(width);
      const tooWide = await page.evaluate(
        (places) =>
          [...document.querySelectorAll(places)]
            .filter((element) => element.scrollWidth > element.clientWidth)
            .map((element) => element.outerHTML.slice(0, 100)),
        PLACES,
      );
      expect.soft(tooWide, `${screen}, ${width} px wide`).toEqual([]);
    }
  });
}
