import { expect } from "chai";
import type { Page } from "playwright-core";

import { KEEP_NAMES } from "./injectWallet.ts";
import type { Person } from "./person.ts";
import { sharedStack } from "./sharedStack.ts";

export type OpenPageParameters = {
  readonly theme?: "light" | "dark";
  readonly width?: number;
};

/** What a page did that nobody should have to see. */
type Noise = { readonly page: Page; readonly lines: string[]; allowed: RegExp[] };

const noises = new Set<Noise>();
const watched = new WeakSet<Page>();

/** A page of the dApp in a person's own browser profile. Everything it complains of is kept for `closePages`. */
export async function openPage(
  person: Pick<Person, "context">,
  path: string,
  { theme = "light", width = 1280 }: OpenPageParameters = {},
): Promise<Page> {
  const { proxy } = await sharedStack();
  const page = await person.context.newPage();
  watch(page, proxy.origin);
  await page.addInitScript(KEEP_NAMES);
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
  await page.goto(`${proxy.origin}${path}`);
  return page;
}

/** Noise that a story provokes on purpose, such as Chromium's own line about an answer of 502. */
export function allowNoise(page: Page, ...lines: RegExp[]): void {
  for (const noise of noises) if (noise.page === page) noise.allowed.push(...lines);
}

/** No console error or warning, no uncaught error, no violation of the page's policy, no other origin asked, so far. */
export function expectQuiet(): void {
  const heard = [...noises].flatMap(({ lines, allowed }) =>
    lines.filter((line) => !allowed.some((pattern) => pattern.test(line))),
  );
  expect(heard, heard.join("\n")).to.deep.equal([]);
}

/** For `afterEach`: closes every page that was opened, and fails if any of them was not quiet. */
export async function closePages(): Promise<void> {
  for (const { page } of noises) await page.close();
  try {
    expectQuiet();
  } finally {
    noises.clear();
  }
}

function watch(page: Page, origin: string): void {
  if (watched.has(page)) return;
  watched.add(page);
  const lines: string[] = [];
  noises.add({ page, lines, allowed: [] });
  page.on("console", (message) => {
    const type = message.type();
    if (type !== "error" && type !== "warning") return;
    lines.push(`console ${type}: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => lines.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (/^(data|blob):/.test(url) || new URL(url).origin === origin) return;
    lines.push(`another origin: ${new URL(url).origin}`);
  });
}
