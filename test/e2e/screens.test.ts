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
import { allowNoise, closePages, expectQuiet, openPage } from "./harness/openPage.ts";
import { sharedStack } from "./harness/sharedStack.ts";
import { takeScreens } from "./harness/takeScreens.ts";

const called = (name: string): string => demoPeople.find((person) => person.name === name)?.called ?? "";

/** Who looks at the pages below a path, and whether these pages want an open vault. The longest match counts. */
const visitors: readonly (readonly [path: string, visitor: string, needsVault: boolean])[] = [
  ["/records", called("patient"), true],
  ["/requests", called("cardiologist"), true],
  ["/learning", demoInstitution.called, false],
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

type Visit = { readonly path: string; readonly needsVault: boolean };

/** The pages of each visitor, as they would go through them. */
const visits = Map.groupBy(
  paths.flatMap((path): (Visit & { readonly visitor: string })[] => {
    const [visitor, needsVault] = visitorOf(path);
    return visitor === "" ? [] : [{ visitor, path, needsVault }];
  }),
  ({ visitor }) => visitor,
);

describe("every page", () => {
  needsBrowser();
  let contexts: BrowserContext[] = [];
  const open = async (path: string): Promise<Page> => {
    const { browser } = await sharedStack();
    const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin" });
    contexts.push(context);
    return openPage({ context }, path);
  };
  const close = async (): Promise<void> => {
    try {
      await closePages();
    } finally {
      for (const context of contexts) await context.close();
      contexts = [];
    }
  };

  for (const [visitor, all] of visits) {
    describe(`as ${visitor} sees it, without a violation of accessibility in either theme, nor scrolling sideways`, () => {
      let page: Page;
      before(async () => {
        const [first] = all;
        page = await open(first?.path ?? "/");
        await (first?.needsVault === true ? enterAs(page, visitor) : connectAs(page, visitor));
      });
      afterEach(expectQuiet);
      after(close);

      for (const { path } of all) {
        it(path, async () => {
          // Within the page, as a link would: the vault stays open.
          await page.evaluate(goTo, path.endsWith("/view") ? `${path}#${await firstRecord()}` : path);
          await page.waitForURL(({ pathname }) => pathname === path);
          await settled(page);
          await checkAxe(page);
          await takeScreens(page, path.slice(1).replaceAll("/", "-"));
        });
      }
    });
  }

  describe("before anybody connects", () => {
    afterEach(close);
    for (const path of paths)
      it(`${path} has no violation of accessibility in either theme`, async () => {
        const page = await open(path);
        await settled(page);
        expect(await page.title()).to.match(/Aceso/);
        await checkAxe(page);
      });

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
});

/** Runs in the page: where Next keeps its router for tools. */
function goTo(path: string): void {
  (window as unknown as { next: { router: { push(path: string): void } } }).next.router.push(path);
}

/** Everything that was loading is there, or says that it is not. */
async function settled(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForFunction(
    () => document.querySelector("[aria-busy='true'], main .animate-wait") === null,
    undefined,
    { timeout: 30_000 },
  );
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
