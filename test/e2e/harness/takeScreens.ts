import { expect } from "chai";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";

import { showTheme } from "./showTheme.ts";

const WIDTHS = [390, 1440] as const;
const folder = new URL("../../../screens/", import.meta.url).pathname;

/** Pictures of the page as it stands, both themes, phone and desk, in `screens/`; and no scrolling sideways on a phone. */
export async function takeScreens(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
    for (const theme of ["light", "dark"] as const) {
      await showTheme(page, theme);
      // What sticks to the top stands there in a picture of the whole page too.
      await page.evaluate(() => {
        scrollTo(0, 0);
      });
      await page.screenshot({ path: join(folder, `${name}-${width}-${theme}.png`), fullPage: true });
    }
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways, `${name} scrolls sideways at ${width}`).to.be.at.most(0);
  }
  await showTheme(page, "light");
  if (before !== null) await page.setViewportSize(before);
}
