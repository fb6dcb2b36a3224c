import type { Certificate } from "../../rounds/certificate.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/** A member's signature, 64 bytes, over a certificate. */
export type SignedCertificate = { certificate: Certificate; signature: Hex };

/** Takes all of a member's stake for two signatures on different certificates of one attempt. */
export async function slashEquivocation(
  chain: Chain,
  member: Hex,
  first: SignedCertificate,
  second: SignedCertificate,
): Promise<MinedTask> {
  const call = await chain.contracts.roundCoordinator.slashEquivocation.populateTransaction(
    member,
    first.certificate,
    first.signature,
    second.certificate,
    second.signature,
  );
  return submitTaskTransaction(chain, call);
}
