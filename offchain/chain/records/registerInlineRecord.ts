import type { Chain } from "../chain.ts";
import { encodeEpochs } from "../encodeEpochs.ts";
import { findEvent } from "../findEvent.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/** As Registration, with the envelope itself, 1 to 16,384 bytes. */
export type InlineRegistration = {
  salt: Hex;
  envelope: Uint8Array;
  policy: Hex;
  guardianSet: number;
  epochs: readonly number[];
  settings: number;
};

/**
 * Registers a record of the signing account whose envelope the chain itself keeps, for ever, as ciphertext, also after
 * erasure.
 */
export async function registerInlineRecord(
  chain: Chain,
  registration: InlineRegistration,
): Promise<Mined & { record: Hex }> {
  const call = await chain.contracts.recordRegistry.registerInline.populateTransaction(
    registration.salt,
    registration.envelope,
    registration.policy,
    registration.guardianSet,
    encodeEpochs(registration.epochs),
    registration.settings,
  );
  const mined = await submitTransaction(chain, call);
  return { ...mined, record: findEvent(mined.events, "RecordRegistered").record };
}
