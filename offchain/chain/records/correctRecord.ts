import type { Chain } from "../chain.ts";
import { encodeEpochs } from "../encodeEpochs.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/** `digest`: sha2-256 of the envelope's CID. */
export type Correction = { record: Hex; digest: Hex; policy: Hex; epochs: readonly number[] };

/**
 * Puts a new version in force; owner or carer. `epochs`: of each guardian, the epoch its share is sealed to.
 */
export async function correctRecord(
  chain: Chain,
  { record, digest, policy, epochs }: Correction,
): Promise<Mined> {
  const call = await chain.contracts.recordRegistry.correct.populateTransaction(
    record,
    digest,
    policy,
    encodeEpochs(epochs),
  );
  return submitTransaction(chain, call);
}
