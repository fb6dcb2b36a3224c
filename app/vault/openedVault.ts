import type { Hex } from "../chain/deployment.ts";
import type { WorkerClient } from "../worker/workerClient.ts";
import type { VaultState } from "./vaultState.ts";

export type OpenedVaultParameters = {
  readonly worker: WorkerClient;
  readonly account: Hex;
  /** A demo person's vault, which every device has. */
  readonly demoVault: (account: Hex) => Promise<Hex | undefined>;
};

/**
 * The state of the vault that the worker has open: its key against the published one, and what is kept here.
 *
 * @throws EngineError `vault-locked`
 */
export async function openedVault(parameters: OpenedVaultParameters): Promise<VaultState> {
  const { worker, account, demoVault } = parameters;
  const [facts, kept, given] = await Promise.all([
    worker.run("vaultKeyFacts", {}),
    worker.run("readVault", { account }),
    demoVault(account),
  ]);
  const wrapped = given ?? kept?.wrapped ?? null;
  return {
    status: "open",
    account,
    publishedKey: facts.published === null ? "missing" : facts.matches ? "ours" : "foreign",
    phraseOnly: wrapped === null,
  };
}
