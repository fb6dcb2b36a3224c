import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";

import { vaultPhrase } from "../../../offchain/records/vault/vaultPhrase.ts";
import { confirmTransactions } from "../../../test/e2e/harness/confirmTransactions.ts";
import { enter } from "../../../test/e2e/harness/enter.ts";
import { injectWallet, KEEP_NAMES } from "../../../test/e2e/harness/injectWallet.ts";
import { createTestWallet } from "../../../test/e2e/harness/testWallet.ts";
import { connectPerson } from "../../network/connectPerson.ts";
import type { Network } from "../../network/network.ts";
import { demoKey } from "../../start/demoKey.ts";

export type SealingFigures = {
  /** Of the page's main thread, from choosing the file until the guardians keep it. 0: none over 50 ms. */
  readonly longestTaskMs: number;
  /** How many tasks were over 50 ms. */
  readonly longTasks: number;
  /** From the press of the button until everything is uploaded, and until the guardians keep it. */
  readonly uploadedMs: number;
  readonly keptMs: number;
};

export type MeasureSealingParameters = {
  readonly origin: string;
  readonly network: Network;
  /** Where the file may lie for a while. */
  readonly directory: string;
  readonly slower: number;
};

const BYTES = 64 * 1024 * 1024;
const PATIENCE_MS = 600_000;
const PATIENT_INDEX = 0;

/** A patient adds a file of 64 MiB through the page, with a wallet outside of it, as a real one is. */
export async function measureSealing(
  browser: Browser,
  parameters: MeasureSealingParameters,
): Promise<SealingFigures> {
  const { origin, network, directory, slower } = parameters;
  const patient = network.people.find(({ name }) => name === "patient");
  if (patient === undefined) throw new Error("the local network has no patient");
  const { home, connection } = await connectPerson(network, patient.home);
  connection.chain.provider.destroy();
  const path = join(directory, "study.bin");
  await writeFile(path, Buffer.alloc(BYTES, "not all the same, "));
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const wallet = createTestWallet({ key: demoKey(PATIENT_INDEX), rpc: network.rpc, chainId: 31337 });
    await injectWallet(context, wallet);
    const page = await context.newPage();
    await page.addInitScript(KEEP_NAMES);
    await page.goto(`${origin}/records/add`);
    await enter(page, { phrase: vaultPhrase(home.vaultKey) });
    await page.getByRole("button", { name: "Write it as text" }).click();
    await page.getByLabel("Policy as text").fill("cardiology@mercy or nurse@mercy");
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    await page.evaluate(observeTasks);
    await page.locator("input[type=file]").setInputFiles(path);
    const start = performance.now();
    await page.getByRole("button", { name: "Seal and add" }).click();
    await page.getByRole("dialog").waitFor({ timeout: PATIENCE_MS });
    const uploadedMs = Math.round(performance.now() - start);
    await confirmTransactions(page);
    await page.getByRole("link", { name: "View the record" }).waitFor({ timeout: PATIENCE_MS });
    const keptMs = Math.round(performance.now() - start);
    const tasks = await page.evaluate(() => (window as unknown as { __tasks: number[] }).__tasks);
    return { longestTaskMs: Math.round(Math.max(0, ...tasks)), longTasks: tasks.length, uploadedMs, keptMs };
  } finally {
    await context.close();
  }
}

/** Runs in the page: the lengths of its long tasks from now on, milliseconds. Chromium reports those over 50 ms. */
function observeTasks(): void {
  const tasks: number[] = [];
  Object.assign(window, { __tasks: tasks });
  new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: "longtask" });
}
