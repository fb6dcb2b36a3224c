import type { Certificate } from "../../rounds/certificate.ts";
import type { Chain } from "../chain.ts";
import { joinSignatures, type Signed } from "./joinSignatures.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/**
 * Makes a certified round void, in its challenge window, with f + 1 members' signatures over `Dissent`.
 *
 * @param signers who signed the certificate, as RoundCertified says
 */
export async function dissentRound(
  chain: Chain,
  certificate: Certificate,
  signers: number,
  dissent: Signed,
): Promise<MinedTask> {
  const { committee, signers: dissenters, signatures } = joinSignatures(dissent);
  const call = await chain.contracts.roundCoordinator.dissent.populateTransaction(
    certificate,
    signers,
    committee,
    dissenters,
    signatures,
  );
  return submitTaskTransaction(chain, call);
}
