import { expect } from "chai";
import type { BrowserContext, Page } from "playwright-core";

import { loadAddresses } from "../../offchain/chain/loadAddresses.ts";
import { connectChain } from "../../offchain/chain/connectChain.ts";
import { readEvents } from "../../offchain/chain/readEvents.ts";
import type { Hex } from "../../offchain/chain/hex.ts";
import { findPages } from "../../scripts/bench/app/findPages.ts";
import { demoInstitution, demoPeople } from "../../scripts/start/demoPeople.ts";
import { checkAxe } from "./harness/checkAxe.ts";
import { connectAs, enterAs } from "./harness/enterAs.ts";
import { needsBrowser } from "./harness/needsBrowser.ts";
import { allowNoise, closePages, openPage } from "./harness/openPage.ts";
import { sharedStack } from "./harness/sharedStack.ts";
import { takeScreens } from "./harness/takeScreens.ts";

const called = (name: string): string => demoPeople.find((person) => person.name === name)?.called ?? "";

/** Who looks at the pages below a path, and whether these pages want an open vault. The longest match counts. */
const visitors: readonly (readonly [path: string, visitor: string, needsVault: boolean])[] = [
  ["/", "", false],
  ["/records", called("patient"), true],
  ["/requests", called("cardiologist"), true],
  ["/audit", called("auditor"), false],
  ["/institution", demoInstitution.called, false],
  ["/account", called("patient"), true],
];

describe("every page", () => {
  needsBrowser();
  let contexts: BrowserContext[] = [];
  afterEach(async () => {
    await closePages();
    for (const context of contexts) await context.close();
    contexts = [];
  });

  const open = async (path: string): Promise<Page> => {
    const { browser } = await sharedStack();
    const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin" });
    contexts.push(context);
    return openPage({ context }, path);
  };

  it("has no violation of accessibility and does not scroll sideways, in both themes, at both widths, before anybody connects", async function () {
    this.timeout(120_000);
    for (const path of await findPages()) {
      const page = await open(path);
      await settled(page);
      expect(await page.title(), path).to.match(/Aceso/);
      await checkAxe(page);
    }
  });

  it("… and as those for whom it is made", async function () {
    this.timeout(180_000);
    const record = await firstRecord();
    for (const path of await findPages()) {
      const match = visitors
        .filter(([prefix]) => path === prefix || path.startsWith(prefix === "/" ? prefix : `${prefix}/`))
        .sort(([a], [b]) => b.length - a.length)[0];
      const [, visitor, needsVault] = match ?? ["/", "", false];
      const page = await open(path.endsWith("/view") ? `${path}#${record}` : path);
      if (visitor !== "") await (needsVault ? enterAs(page, visitor) : connectAs(page, visitor));
      await settled(page);
      await checkAxe(page);
      await takeScreens(page, path === "/" ? "home" : path.slice(1).replaceAll("/", "-"));
      await page.context().close();
    }
  });

  it("says in words that a page does not exist", async () => {
    const page = await open("/nowhere");
    allowNoise(page, /404/);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await checkAxe(page);
    await takeScreens(page, "not-found");
  });
});

/** Everything that was loading is there, or says that it is not. */
async function settled(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForFunction(() => document.querySelector("[aria-busy='true']") === null, undefined, {
    timeout: 30_000,
  });
}

/** Rosa's health summary: the first that was sealed. */
async function firstRecord(): Promise<Hex> {
  const { network } = await sharedStack();
  const chain = await connectChain({ rpc: network.rpc, addresses: await loadAddresses(network.deployment) });
  const [event] = await readEvents(chain, { names: ["RecordRegistered"] });
  chain.provider.destroy();
  if (event?.name !== "RecordRegistered") throw new Error("nothing was seeded");
  return event.record;
}
