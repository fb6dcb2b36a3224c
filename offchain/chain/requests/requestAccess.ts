import type { Chain } from "../chain.ts";
import { findEvent } from "../findEvent.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Asks for a record with a fresh access key (X25519, 32 bytes); no permission is needed yet. `purpose`: exactly one bit.
 */
export async function requestAccess(
  chain: Chain,
  record: Hex,
  purpose: number,
  accessKey: Hex,
): Promise<Mined & { request: Hex }> {
  const call = await chain.contracts.keyRelease.requestAccess.populateTransaction(record, purpose, accessKey);
  const mined = await submitTransaction(chain, call);
  return { ...mined, request: findEvent(mined.events, "AccessRequested").request };
}
