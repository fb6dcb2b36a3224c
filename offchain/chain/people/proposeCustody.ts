import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * Begins to move a patient's records to a new account; the patient or a carer. Takes seven days, which the old account
 * can use to stop it.
 */
export async function proposeCustody(chain: Chain, patient: Hex, newAccount: Hex): Promise<Mined> {
  const call = await chain.contracts.recordRegistry.proposeCustody.populateTransaction(patient, newAccount);
  return submitTransaction(chain, call);
}
