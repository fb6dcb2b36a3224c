import type { Chain } from "../chain.ts";
import { findEvent } from "../findEvent.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Files an emergency and asks for the record, as a holder of the emergency attribute. It stays visible for ever, to the
 * patient first. `reasonHash`: of the reason, which the accessor keeps; not zero.
 */
export async function requestEmergency(
  chain: Chain,
  record: Hex,
  reasonHash: Hex,
  accessKey: Hex,
): Promise<Mined & { request: Hex }> {
  const call = await chain.contracts.keyRelease.requestEmergency.populateTransaction(
    record,
    reasonHash,
    accessKey,
  );
  const mined = await submitTransaction(chain, call);
  return { ...mined, request: findEvent(mined.events, "AccessRequested").request };
}
