import type { Chain } from "../chain.ts";
import { encodeEpochs } from "../encodeEpochs.ts";
import { findEvent } from "../findEvent.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * `salt`: 32 bytes of the caller's, once each; `digest`: sha2-256 of the envelope's CID; `policy`: defined before;
 * `epochs`: of each guardian, the epoch its share is sealed to; `settings`: low seven bits standing consent, bit 7
 * emergency opt-out.
 */
export type Registration = {
  salt: Hex;
  digest: Hex;
  policy: Hex;
  guardianSet: number;
  epochs: readonly number[];
  settings: number;
};

/**
 * Registers a record of the signing account: its envelope is on IPFS under `digest`.
 *
 * @example
 * const { record } = await registerRecord(chain, { salt, digest, policy, guardianSet, epochs, settings: 0 });
 */
export async function registerRecord(
  chain: Chain,
  registration: Registration,
): Promise<Mined & { record: Hex }> {
  const call = await chain.contracts.recordRegistry.register.populateTransaction(
    registration.salt,
    registration.digest,
    registration.policy,
    registration.guardianSet,
    encodeEpochs(registration.epochs),
    registration.settings,
  );
  const mined = await submitTransaction(chain, call);
  return { ...mined, record: findEvent(mined.events, "RecordRegistered").record };
}
