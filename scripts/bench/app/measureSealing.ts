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
import { traceTasks, type Task } from "./traceTasks.ts";

export type SealingFigures = {
  /**
   * Sealing proper, from the press of the button until everything is sealed and uploaded and the transaction's dialog is
   * there: the longest task of the page's main thread, by the clock, as everything else on this machine lets it run.
   */
  readonly longestTaskMs: number;
  /** The rest: the wallet, the guardians' receipts. */
  readonly signingLongestTaskMs: number;
  /** What the longest task of sealing took of the page's slower processor: the rest of its time it waited. */
  readonly longestOfProcessorMs: number;
  /** How many tasks were over 50 ms by the clock, of both. */
  readonly longTasks: number;
  /** From the press of the button until everything is uploaded, and until the guardians keep it; a trace is read between. */
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
const LONG_MS = 50;

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
    await page.locator("input[type=file]").setInputFiles(path);
    // Choosing the file is not sealing it.
    await page.getByText("Nothing is sent before you have seen what it costs.").waitFor();
    await page.waitForTimeout(500);
    let [start, uploadedMs, keptMs] = [0, 0, 0];
    const sealing = await traceTasks(browser, page, async () => {
      start = performance.now();
      await page.getByRole("button", { name: "Seal and add" }).click();
      await page.getByRole("dialog").waitFor({ timeout: PATIENCE_MS });
      uploadedMs = Math.round(performance.now() - start);
    });
    const signing = await traceTasks(browser, page, async () => {
      await confirmTransactions(page);
      await page.getByRole("link", { name: "View the record" }).waitFor({ timeout: PATIENCE_MS });
      keptMs = Math.round(performance.now() - start);
    });
    const longest = longestOf(sealing);
    return {
      longestTaskMs: Math.round(longest.clockMs),
      signingLongestTaskMs: Math.round(longestOf(signing).clockMs),
      longestOfProcessorMs: Math.round(longest.processorMs),
      longTasks: [...sealing, ...signing].filter(({ clockMs }) => clockMs > LONG_MS).length,
      uploadedMs,
      keptMs,
    };
  } finally {
    await context.close();
  }
}

const longestOf = (tasks: readonly Task[]): Task =>
  tasks.reduce((longest, task) => (task.clockMs > longest.clockMs ? task : longest));
