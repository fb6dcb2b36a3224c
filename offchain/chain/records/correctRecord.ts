import type { Chain } from "../chain.ts";
import { encodeEpochs } from "../encodeEpochs.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/** `version`: the one the envelope is sealed as; `digest`: sha2-256 of the envelope's CID. */
export type Correction = {
  record: Hex;
  version: number;
  digest: Hex;
  policy: Hex;
  epochs: readonly number[];
};

/**
 * Puts a new version in force; owner or carer. `epochs`: of each guardian, the epoch its share is sealed to.
 * Throws ChainError "RecordVersionMismatch" unless `version` is the newest + 1.
 */
export async function correctRecord(
  chain: Chain,
  { record, version, digest, policy, epochs }: Correction,
): Promise<Mined> {
  const call = await chain.contracts.recordRegistry.correct.populateTransaction(
    record,
    version,
    digest,
    policy,
    encodeEpochs(epochs),
  );
  return submitTransaction(chain, call);
}
