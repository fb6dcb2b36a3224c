import type { Results } from "../../rounds/certificate.ts";
import type { Chain } from "../chain.ts";
import { joinSignatures, type Signed } from "./joinSignatures.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/**
 * Certifies the running round with the signatures of a quorum over the certificate; final at once with all of them. Anyone
 * may send it. Throws ChainError "RoundInvalidSignature" naming a chair when something was entered since it signed.
 */
export async function certifyRound(
  chain: Chain,
  task: number,
  results: Results,
  signed: Signed,
): Promise<MinedTask> {
  const { committee, signers, signatures } = joinSignatures(signed);
  const call = await chain.contracts.roundCoordinator.certify.populateTransaction(
    task,
    results,
    committee,
    signers,
    signatures,
  );
  return submitTaskTransaction(chain, call);
}
