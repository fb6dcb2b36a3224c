import type { Hex } from "../chain/deployment.ts";
import { EngineError } from "../engine/errors.ts";
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
 * @throws EngineError `vault-locked`; `vault-elsewhere` when the worker held another account's: it is locked then
 */
export async function openedVault(parameters: OpenedVaultParameters): Promise<VaultState> {
  const { worker, account, demoVault } = parameters;
  const [facts, kept, given] = await Promise.all([
    worker.run("vaultKeyFacts", {}),
    worker.run("readVault", { account }),
    demoVault(account),
  ]);
  // A job of the account before may have ended after the wallet changed.
  if (facts.account !== account) {
    await worker.run("lockVault", {});
    throw new EngineError("vault-elsewhere", "The vault that was open is another account's.", {
      repair: "It is locked now. Unlock yours.",
    });
  }
  const wrapped = given ?? kept?.wrapped ?? null;
  return {
    status: "open",
    account,
    publishedKey: facts.published === null ? "missing" : facts.matches ? "ours" : "foreign",
    phraseOnly: wrapped === null,
  };
}
