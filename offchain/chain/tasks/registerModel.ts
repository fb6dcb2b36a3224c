import type { Certificate } from "../../rounds/certificate.ts";
import type { Chain } from "../chain.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/** Keeps the digests of a final round's model and report on chain, once. Anyone may send it. */
export async function registerModel(
  chain: Chain,
  certificate: Certificate,
  signers: number,
): Promise<MinedTask> {
  const call = await chain.contracts.modelRegistry.registerModel.populateTransaction(certificate, signers);
  return submitTaskTransaction(chain, call);
}
