import type { Chain } from "../chain/chain.ts";
import type { Hex } from "../chain/deployment.ts";
import { ChainFailure } from "../chain/errors.ts";
import { readEncryptionKey } from "../chain/people/readEncryptionKey.ts";
import type { WorkerClient } from "../worker/workerClient.ts";
import type { VaultState } from "./vaultState.ts";

export type ReadVaultStateParameters = {
  readonly chain: Chain;
  readonly worker: WorkerClient;
  readonly account: Hex;
  /** A demo person's vault, made by the start script. */
  readonly demoVault: (account: Hex) => Promise<Hex | undefined>;
};

/** How the vault of an account that is not open stands on this device and on the chain. */
export async function readVaultState(parameters: ReadVaultStateParameters): Promise<VaultState> {
  const { chain, worker, account, demoVault } = parameters;
  try {
    // A local network that was started anew has made new vaults for its people: what this device kept is not theirs.
    const given = await demoVault(account);
    if (given !== undefined) return { status: "locked", account, wrapped: given, idle: false };
    const kept = await worker.run("readVault", { account });
    if (kept !== null) return { status: "locked", account, wrapped: kept.wrapped, idle: false };
    return { status: (await hasPublishedKey(chain, account)) ? "elsewhere" : "none", account };
  } catch (error) {
    const { explainError } = await import("../chain/explainError.ts");
    return { status: "unreadable", account, explained: explainError(error) };
  }
}

const hasPublishedKey = (chain: Chain, account: Hex): Promise<boolean> =>
  readEncryptionKey(chain, account).then(
    () => true,
    (error: unknown) => {
      if (error instanceof ChainFailure && error.code === "encryption-key-missing") return false;
      throw error;
    },
  );
