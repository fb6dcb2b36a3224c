import type { Chain } from "../chain.ts";
import { encodeEpochs } from "../encodeEpochs.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/** `version`: the one the envelope is sealed as. */
export type InlineCorrection = {
  record: Hex;
  version: number;
  envelope: Uint8Array;
  policy: Hex;
  epochs: readonly number[];
};

/**
 * Puts a new version in force whose envelope (1 to 16,384 bytes) the chain itself keeps, for ever, as ciphertext.
 * Throws ChainError "RecordVersionMismatch" unless `version` is the newest + 1.
 */
export async function correctInlineRecord(
  chain: Chain,
  { record, version, envelope, policy, epochs }: InlineCorrection,
): Promise<Mined> {
  const call = await chain.contracts.recordRegistry.correctInline.populateTransaction(
    record,
    version,
    envelope,
    policy,
    encodeEpochs(epochs),
  );
  return submitTransaction(chain, call);
}
