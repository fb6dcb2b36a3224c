import type { Certificate } from "../../rounds/certificate.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/**
 * Applies the next round of a task to an institution's reputation, or passes over a void one (then only the certificate's
 * task and round are read: voidCertificate.ts). Anyone may send it; enrolling again takes all rounds of an ended task to be applied.
 */
export async function applyRound(
  chain: Chain,
  account: Hex,
  certificate: Certificate,
  signers: number,
): Promise<MinedTask> {
  const call = await chain.contracts.reputation.applyRound.populateTransaction(account, certificate, signers);
  return submitTaskTransaction(chain, call);
}
