import type { Hex } from "../chain/deployment.ts";
import type { WorkerClient } from "../worker/workerClient.ts";
import type { VaultState } from "./vaultState.ts";

/** The state of the vault that the worker has just opened: its key against the published one, and what is kept here. */
export async function openedVault(worker: WorkerClient, account: Hex): Promise<VaultState> {
  const [facts, kept] = await Promise.all([
    worker.run("vaultKeyFacts", {}),
    worker.run("readVault", { account }),
  ]);
  return {
    status: "open",
    account,
    publishedKey: facts.published === null ? "missing" : facts.matches ? "ours" : "foreign",
    phraseOnly: (kept?.wrapped ?? null) === null,
  };
}
