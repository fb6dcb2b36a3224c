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
  /**
   * Sealing proper. Of the page's main thread, from the press of the button until everything is sealed and uploaded: a
   * task that began before the transaction's dialog was there. 0: none over 50 ms.
   */
  readonly longestTaskMs: number;
  /** The rest: the dialog, the wallet, the guardians' receipts. 0: none over 50 ms. */
  readonly signingLongestTaskMs: number;
  /** How many tasks were over 50 ms, of both. */
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
    // Choosing the file is not sealing it.
    await page.getByText("Nothing is sent before you have seen what it costs.").waitFor();
    await page.waitForTimeout(500);
    await page.evaluate(forgetTasks);
    const start = performance.now();
    await page.getByRole("button", { name: "Seal and add" }).click();
    await page.getByRole("dialog").waitFor({ timeout: PATIENCE_MS });
    const uploadedMs = Math.round(performance.now() - start);
    await confirmTransactions(page);
    await page.getByRole("link", { name: "View the record" }).waitFor({ timeout: PATIENCE_MS });
    const keptMs = Math.round(performance.now() - start);
    const { tasks, dialogAt } = await page.evaluate(() => (window as unknown as { __seen: Seen }).__seen);
    const longest = (of: readonly Task[]) => Math.round(Math.max(0, ...of.map(({ duration }) => duration)));
    return {
      longestTaskMs: longest(tasks.filter(({ start: at }) => at < dialogAt)),
      signingLongestTaskMs: longest(tasks.filter(({ start: at }) => at >= dialogAt)),
      longTasks: tasks.length,
      uploadedMs,
      keptMs,
    };
  } finally {
    await context.close();
  }
}

type Task = { readonly start: number; readonly duration: number };

type Seen = { tasks: Task[]; dialogAt: number };

/**
 * Runs in the page: its long tasks from now on, and when the first dialog is there, milliseconds of the page's clock.
 * Chromium reports tasks over 50 ms. The dialog is seen once the task that brings it is over: that task began before.
 */
function observeTasks(): void {
  const seen: Seen = { tasks: [], dialogAt: Number.MAX_VALUE };
  Object.assign(window, { __seen: seen });
  new PerformanceObserver((list) => {
    seen.tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ start: startTime, duration })));
  }).observe({ type: "longtask" });
  const watch = new MutationObserver(() => {
    if (document.querySelector("[role=dialog]") === null) return;
    seen.dialogAt = performance.now();
    watch.disconnect();
  });
  watch.observe(document.body, { childList: true, subtree: true });
}

/** Runs in the page. */
function forgetTasks(): void {
  (window as unknown as { __seen: Seen }).__seen.tasks = [];
}
