import type { Chain } from "../chain.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";
import type { Attestation } from "./attestAttribute.ts";

/** Several attestations of the signing institution in one transaction: all or none. */
export async function attestAttributes(chain: Chain, attestations: readonly Attestation[]): Promise<Mined> {
  const call = await chain.contracts.attributeRegistry.attestBatch.populateTransaction([...attestations]);
  return submitTransaction(chain, call);
}
