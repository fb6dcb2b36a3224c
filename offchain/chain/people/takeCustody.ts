import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Takes over a patient's records, as the proposed account, once the delay is over. The old account loses every power
 * over them.
 */
export async function takeCustody(chain: Chain, patient: Hex, records: readonly Hex[]): Promise<Mined> {
  const call = await chain.contracts.recordRegistry.takeCustody.populateTransaction(patient, [...records]);
  return submitTransaction(chain, call);
}
