import type { Chain } from "../chain.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";
import type { SignedGrant } from "./signGrant.ts";

/** Carries somebody's signed grant to the chain; the signing account of `chain` pays and gets no power by it. */
export async function submitSignedGrant(
  chain: Chain,
  { grant, signer, deadline, signature }: SignedGrant,
): Promise<Mined> {
  const call = await chain.contracts.recordRegistry.grantSigned.populateTransaction(
    grant,
    signer,
    deadline,
    signature,
  );
  return submitTransaction(chain, call);
}
