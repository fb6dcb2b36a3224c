/**
 * The end-to-end tests' ground. One real stack for the whole run: local chain, embedded IPFS, three guardian processes,
 * demo people with records, the production build of the dApp, Chromium. Started by the first test that asks, closed when
 * all tests are over. A story looks like this:
 *
 *     import { expect } from "chai";
 *     import { closePages, openPage } from "./harness/openPage.ts";
 *     import { newPerson } from "./harness/newPerson.ts";
 *     import { needsBrowser } from "./harness/needsBrowser.ts";
 *
 *     describe("a patient's first visit", () => {
 *       needsBrowser();                       // skips the whole file, saying so, where there is no Chromium
 *       afterEach(closePages);                // closes what was opened and fails on any noise: console, CSP, third party
 *
 *       it("connects a wallet", async () => {
 *         const ada = await newPerson({ name: "ada" });            // funded, own signing wallet, own browser profile
 *         const page = await openPage(ada, "/records");
 *         await page.getByRole("button", { name: "Connect" }).click();
 *         // … wait for what people see, never for time
 *       });
 *     });
 *
 * - `newPerson({ name, attributes: ["cardiology@mercy"], vault: "made" })`: attested, keys delivered, vault made and
 *   encryption key published. `person.home` and `person.connection` are what offchain/workers/client takes: put records
 *   there when the story is not about putting them. `person.wallet.habits` makes the wallet reject, differ, refuse.
 * - `enter(page, person)` connects the wallet and opens the vault through the page, as the person would.
 * - `withoutGuardians(["mercy"], async () => …)`, `tamperBlocks()`, `holdUploads()`.
 * - `checkAxe(page)` in both themes; `takeScreens(page, "records")`.
 * - Whatever must never leave the page: `keepSecret("…")`. At the end of the run every body sent is searched for it.
 *
 * While developing, run one file against the dev stack of `npm run dev`, without building anything:
 *
 *     ACESO_E2E_NETWORK=.aceso/local/network.json ACESO_E2E_APP=http://127.0.0.1:3000 npx hardhat test mocha test/e2e/x.test.ts
 */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

import { findFreePort } from "../../../scripts/network/findFreePort.ts";
import { startGuardian } from "../../../scripts/network/startGuardian.ts";
import { readNetwork } from "../../../scripts/network/readNetwork.ts";
import type { LocalNetwork } from "../../../scripts/network/startLocalNetwork.ts";
import { ensureAppBuilt } from "../../../scripts/start/ensureAppBuilt.ts";
import { startApp } from "../../../scripts/start/startApp.ts";
import { startDemoNetwork } from "../../../scripts/start/startDemoNetwork.ts";
import { startRecordingProxy } from "./recordingProxy.ts";
import type { GuardianControl, Stack } from "./stack.ts";

export const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Whatever asks for another host gets nowhere, and is seen asking.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

export const hasChromium = (): boolean => existsSync(CHROMIUM);

let starting: Promise<Stack> | undefined;
const parts: (() => Promise<unknown>)[] = [];

/** The stack, started when this is first called; takes up to a minute then. */
export function sharedStack(): Promise<Stack> {
  starting ??= start();
  return starting;
}

/** The stack if any test has asked for it. */
export const startedStack = (): Promise<Stack> | undefined => starting;

async function start(): Promise<Stack> {
  const directory = await mkdtemp(join(tmpdir(), "aceso-e2e-"));
  parts.push(() => rm(directory, { recursive: true, force: true }));
  const ground = (await attach()) ?? (await build(directory));
  const proxy = await startRecordingProxy(ground.app);
  parts.push(() => proxy.close());
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  parts.push(() => browser.close());
  return { ...ground, proxy, browser, directory };
}

type Ground = Pick<Stack, "network" | "chainId" | "guardians"> & { readonly app: string };

/** A stack that runs already; nothing of it is stopped. */
async function attach(): Promise<Ground | undefined> {
  const file = process.env["ACESO_E2E_NETWORK"];
  const app = process.env["ACESO_E2E_APP"];
  if (file === undefined || app === undefined) return undefined;
  return { network: await readNetwork(file), chainId: 31337, guardians: undefined, app };
}

async function build(directory: string): Promise<Ground> {
  // For whoever works on the tests while others work on the pages.
  if (process.env["ACESO_E2E_STALE"] === undefined) {
    await ensureAppBuilt(() => {
      process.stderr.write("      (building the dApp)\n");
    });
  }
  const { local, peopleFile } = await startDemoNetwork({
    directory: join(directory, "network"),
    rpcPort: 0,
    onStep: () => undefined,
  });
  parts.push(() => local.close());
  const app = await startApp({
    mode: "start",
    port: await findFreePort(),
    network: local.network,
    peopleFile,
    log: join(directory, "app.log"),
  });
  parts.push(() => app.close());
  return {
    network: local.network,
    chainId: local.chainId,
    guardians: controlGuardians(local),
    app: app.url,
  };
}

function controlGuardians({ network, guardians }: LocalNetwork): GuardianControl {
  const running = new Map(guardians);
  parts.push(() => Promise.all([...running.values()].map((guardian) => guardian.close())));
  return {
    async stop(institution) {
      await running.get(institution)?.close();
      running.delete(institution);
    },
    async start(institution) {
      if (running.has(institution)) return;
      const member = network.institutions.find(({ name }) => name === institution);
      if (member === undefined) throw new Error(`${institution} is not on the network`);
      const { rpc, deployment, ipfs } = network;
      const at = { rpc, deployment, ipfs: { api: ipfs.api, token: ipfs.token } };
      // Where it was before: the site looks for its health there.
      const { port } = new URL(member.guardian?.status ?? "http://127.0.0.1:0");
      const settings = { ACESO_GUARDIAN_PORT: port };
      running.set(institution, await startGuardian({ home: member.home, ...at, settings }));
    },
  };
}

// A root hook: after every file's tests, and after the root hooks of files loaded before this one.
after("close the stack of the end-to-end tests", async function () {
  this.timeout(60_000);
  if (starting === undefined) return;
  await starting.catch(() => undefined);
  const errors: unknown[] = [];
  for (const close of parts.splice(0).reverse()) await close().catch((error: unknown) => errors.push(error));
  // What one part could not do must not leave the others' processes behind; it is told all the same.
  if (errors.length > 0) throw errors[0];
});
