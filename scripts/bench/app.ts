/**
 * What the dApp costs a visitor: its production build on a local network, in Chromium with a CPU four times slower than
 * this one. Pages are measured as a first visit on a phone; they and sealing three times each, the median counts. The log
 * is one of 100,000 events, made by the real contracts. The throttle slows pages' main threads; workers run at full speed.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { constants, setPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

import { readEvents } from "../../offchain/chain/readEvents.ts";
import { connectPerson } from "../network/connectPerson.ts";
import { findFreePort } from "../network/findFreePort.ts";
import type { LocalNetwork } from "../network/startLocalNetwork.ts";
import { ensureAppBuilt } from "../start/ensureAppBuilt.ts";
import { startApp } from "../start/startApp.ts";
import { startDemoNetwork } from "../start/startDemoNetwork.ts";
import { fillChain } from "./app/fillChain.ts";
import { findPages } from "./app/findPages.ts";
import { measureAudit, type AuditFigures } from "./app/measureAudit.ts";
import { measurePage, type PageFigures } from "./app/measurePage.ts";
import { measureSealing, type SealingFigures } from "./app/measureSealing.ts";

const SLOWER = 4;
const EVENTS = 100_000;
const VISITS = 3;

type Figures = {
  readonly pages: Readonly<Record<string, PageFigures>>;
  readonly seal64MiB: SealingFigures;
  readonly audit100k: AuditFigures & { /** What making the events took. */ readonly fillMs: number };
};

export const bench = async (): Promise<Figures> => {
  const directory = await mkdtemp(join(tmpdir(), "aceso-bench-app-"));
  const parts: (() => Promise<unknown>)[] = [() => rm(directory, { recursive: true, force: true })];
  try {
    await ensureAppBuilt(() => {
      say("building the dApp");
    });
    const browser = await chromium.launch({
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"],
    });
    parts.push(() => browser.close());
    // Chain, IPFS, guardians and the site's server would be other machines': what is started from here on lets the browser
    // go first.
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
    const { local, peopleFile } = await startDemoNetwork({
      directory: join(directory, "network"),
      rpcPort: 0,
      onStep: say,
    });
    parts.push(() => local.close());
    const { network } = local;
    const log = join(directory, "app.log");
    const app = await startApp({ mode: "start", port: await findFreePort(), network, peopleFile, log });
    parts.push(() => app.close());

    const pages: Record<string, PageFigures> = {};
    for (const path of await findPages()) {
      say(`measuring ${path}`);
      const visits: PageFigures[] = [];
      for (let visit = 0; visit < VISITS; visit++) {
        visits.push(await measurePage(browser, `${app.url}${path}`, SLOWER));
      }
      pages[path] = {
        lcpMs: median(visits.map(({ lcpMs }) => lcpMs)),
        cls: median(visits.map(({ cls }) => cls)),
        jsKb: median(visits.map(({ jsKb }) => jsKb)),
      };
    }
    say("sealing 64 MiB in the page");
    const sealings: SealingFigures[] = [];
    for (let visit = 0; visit < VISITS; visit++) {
      sealings.push(await measureSealing(browser, { origin: app.url, network, directory, slower: SLOWER }));
    }
    const middle = (of: (figures: SealingFigures) => number): number => median(sealings.map(of));
    const seal64MiB: SealingFigures = {
      longestTaskMs: middle(({ longestTaskMs }) => longestTaskMs),
      signingLongestTaskMs: middle(({ signingLongestTaskMs }) => signingLongestTaskMs),
      longestOfProcessorMs: middle(({ longestOfProcessorMs }) => longestOfProcessorMs),
      longTasks: middle(({ longTasks }) => longTasks),
      uploadedMs: middle(({ uploadedMs }) => uploadedMs),
      keptMs: middle(({ keptMs }) => keptMs),
    };
    say("making the log long");
    const start = performance.now();
    await lengthenLog(local);
    const fillMs = Math.round(performance.now() - start);
    say("reading it in the page");
    return { pages, seal64MiB, audit100k: { ...(await measureAudit(browser, app.url, SLOWER)), fillMs } };
  } finally {
    for (const close of parts.reverse()) await close();
  }
};

async function lengthenLog({ network }: LocalNetwork): Promise<void> {
  const patient = network.people.find(({ name }) => name === "patient");
  if (patient === undefined) throw new Error("the local network has no patient");
  const rosa = await connectPerson(network, patient.home);
  const events = await readEvents(rosa.connection.chain);
  const records = events.flatMap((event) => (event.name === "RecordRegistered" ? [event.record] : []));
  await fillChain(rosa, records, EVENTS - events.length);
  rosa.connection.chain.provider.destroy();
}

const say = (step: string): void => {
  process.stderr.write(`${step} …\n`);
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
