import type { Browser } from "playwright-core";

/** What a first visit to one page costs. */
export type PageFigures = {
  /** Largest Contentful Paint, milliseconds after navigation began. */
  readonly lcpMs: number;
  /** Cumulative Layout Shift: the worst window of shifts, as web-vitals defines it. */
  readonly cls: number;
  /** JavaScript asked for before the load event, as it came over the wire (gzip), in 1,000 bytes. */
  readonly jsKb: number;
};

type Vitals = { lcp: number; cls: number };

/** Long enough for what comes after the load event: the wallet's state, the chain's first answers. */
const SETTLE_MS = 3_000;

/** One visit by somebody who has never been here, nothing in any cache, with a CPU so many times slower. */
export async function measurePage(browser: Browser, url: string, slower: number): Promise<PageFigures> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    await page.addInitScript(observe);
    const scripts = new Set<string>();
    let bytes = 0;
    let loaded = false;
    session.on("Network.requestWillBeSent", ({ requestId, type }) => {
      if (type === "Script" && !loaded) scripts.add(requestId);
    });
    // Bodies alone, as they came: the headers of twenty files are no JavaScript.
    session.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    page.once("load", () => (loaded = true));
    await page.goto(url, { waitUntil: "load" });
    await page.waitForTimeout(SETTLE_MS);
    const { lcp, cls } = await page.evaluate(() => (window as unknown as { __vitals: Vitals }).__vitals);
    return { lcpMs: Math.round(lcp), cls: Math.round(cls * 1000) / 1000, jsKb: Math.round(bytes / 100) / 10 };
  } finally {
    await context.close();
  }
}

/** Runs in the page. Source of the window's rules (1 s between shifts, 5 s in all): web.dev/articles/cls. */
function observe(): void {
  const vitals: Vitals = { lcp: 0, cls: 0 };
  Object.assign(window, { __vitals: vitals });
  new PerformanceObserver((list) => {
    vitals.lcp = list.getEntries().at(-1)?.startTime ?? vitals.lcp;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  let shifted = 0;
  let first = 0;
  let last = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[]) {
      if (entry.hadRecentInput) continue;
      const goesOn = entry.startTime - last < 1_000 && entry.startTime - first < 5_000;
      if (!goesOn) first = entry.startTime;
      shifted = goesOn ? shifted + entry.value : entry.value;
      last = entry.startTime;
      vitals.cls = Math.max(vitals.cls, shifted);
    }
  }).observe({ type: "layout-shift", buffered: true });
}
