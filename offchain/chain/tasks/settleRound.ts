import type { Certificate } from "../../rounds/certificate.ts";
import type { Seat } from "../../rounds/roster.ts";
import { rosterWords } from "../../rounds/rosterWords.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/**
 * Has the contract divide a final round's pay, once. Anyone may send it.
 *
 * @param signers who signed the certificate, as RoundCertified says
 * @param seats all that are enrolled, by seat (`readRoster`)
 * @param contributions what the certificate has the keccak256 of (`encodeContributions`)
 */
export async function settleRound(
  chain: Chain,
  certificate: Certificate,
  signers: number,
  seats: readonly Pick<Seat, "account" | "chair">[],
  contributions: Hex,
): Promise<MinedTask> {
  const call = await chain.contracts.rewardSettlement.settle.populateTransaction(
    certificate,
    signers,
    [...rosterWords(seats)],
    contributions,
  );
  return submitTaskTransaction(chain, call);
}
