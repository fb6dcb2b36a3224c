import type { Browser } from "playwright-core";

export type AuditFigures = {
  /** Events the page has read. */
  readonly events: number;
  /** From navigation until the first rows of the whole log are on the screen; nothing on the device before. */
  readonly firstMs: number;
  /** The same with the device's copy of the log, as on every later visit. */
  readonly againMs: number;
  /** The slowest of several filters: from choosing it until its rows are on the screen. */
  readonly filterMs: number;
};

const PATIENCE_MS = 600_000;

/** The auditor's page over the whole log, with a CPU so many times slower. */
export async function measureAudit(browser: Browser, origin: string, slower: number): Promise<AuditFigures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    const visit = async (): Promise<number> => {
      const start = performance.now();
      await page.goto(`${origin}/audit`);
      await page.getByRole("list", { name: "Events, newest first" }).getByRole("listitem").first().waitFor({
        timeout: PATIENCE_MS,
      });
      return performance.now() - start;
    };
    const firstMs = await visit();
    const shown =
      (await page
        .getByText(/ of [\d,.]+ events$/)
        .first()
        .textContent()) ?? "";
    const againMs = await visit();
    const filters: number[] = [];
    for (const label of ["Declared purpose", "What happened"]) {
      const select = page.getByLabel(label);
      const values = await select
        .locator("option")
        .evaluateAll((options) =>
          options.map((option) => (option as HTMLOptionElement).value).filter((value) => value !== ""),
        );
      for (const value of [...values.slice(0, 4), ""]) filters.push(await select.evaluate(choose, value));
    }
    return {
      events: Number(shown.replace(/^.* of /, "").replaceAll(/\D/g, "")),
      firstMs: Math.round(firstMs),
      againMs: Math.round(againMs),
      filterMs: Math.round(Math.max(...filters)),
    };
  } finally {
    await context.close();
  }
}

/** Runs in the page: choose, wait for the list to be this filter's, and for the frame that shows it to be drawn. */
async function choose(element: Element, value: string): Promise<number> {
  const select = element as HTMLSelectElement;
  const start = performance.now();
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value")?.set?.call(select, value);
  select.dispatchEvent(new Event("change", { bubbles: true }));
  for (let isThere = false; !isThere;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    // The list says so from the choice on, until it is the new one.
    isThere = document.querySelector("main [aria-busy='true']") === null;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return performance.now() - start;
}
