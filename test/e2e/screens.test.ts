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
  ["/records", called("patient"), true],
  ["/requests", called("cardiologist"), true],
  ["/audit", called("auditor"), false],
  ["/institution", demoInstitution.called, false],
  ["/account", called("patient"), true],
];

const visitorOf = (path: string): readonly [visitor: string, needsVault: boolean] => {
  const [found] = visitors
    .filter(([prefix]) => path === prefix || path.startsWith(`${prefix}/`))
    .sort(([a], [b]) => b.length - a.length);
  return found === undefined ? ["", false] : [found[1], found[2]];
};

const paths = await findPages();

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

  for (const path of paths) {
    it(`${path} has no violation of accessibility in either theme before anybody connects`, async () => {
      const page = await open(path);
      await settled(page);
      expect(await page.title()).to.match(/Aceso/);
      await checkAxe(page);
    });

    const [visitor, needsVault] = visitorOf(path);
    if (visitor === "") continue;
    it(`… nor as ${visitor} sees it, and does not scroll sideways`, async () => {
      const page = await open(path.endsWith("/view") ? `${path}#${await firstRecord()}` : path);
      await (needsVault ? enterAs(page, visitor) : connectAs(page, visitor));
      await settled(page);
      await checkAxe(page);
      await takeScreens(page, path.slice(1).replaceAll("/", "-"));
    });
  }

  it("takes pictures of the home page", async () => {
    const page = await open("/");
    await settled(page);
    await takeScreens(page, "home");
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
