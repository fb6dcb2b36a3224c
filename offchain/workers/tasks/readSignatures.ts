import type { Chain } from "../../chain/chain.ts";
import { parseHex } from "../../chain/parseHex.ts";
import { readCall } from "../../chain/tasks/readCall.ts";
import { recoverSigner } from "../../chain/tasks/recoverSigner.ts";
import type { Certificate } from "../../rounds/certificate.ts";
import type { Hex } from "../../rounds/hex.ts";
import { readBits } from "../../rounds/readBits.ts";
import type { Place } from "../../rounds/step.ts";
import { stateCertificate } from "../../rounds/stateCertificate.ts";

/** Bytes of one signature (EIP-2098), as hexadecimal digits. */
const DIGITS = 128;

/**
 * By chair, from 0: the signatures under a certificate that are right, out of the calldata of the transaction that certified
 * it; undefined for who gave none. Undefined as a whole where another contract passed the call on: then only the chain's own
 * check stands.
 */
export async function readSignatures(
  chain: Pick<Chain, "provider" | "addresses">,
  place: Place,
  transaction: Hex,
  { certificate, members }: { readonly certificate: Certificate; readonly members: readonly Hex[] },
): Promise<readonly (Hex | undefined)[] | undefined> {
  const call = await readCall(chain, transaction, "certify");
  if (call === undefined) return undefined;
  const signers = BigInt(String(call.args.getValue("signers")));
  const digits = parseHex(String(call.args.getValue("signatures")), "the signatures").slice(2);
  const chairs = readBits(signers);
  const statement = stateCertificate(place, certificate);
  return members.map((member, chair): Hex | undefined => {
    const i = chairs.indexOf(chair);
    const signature: Hex = `0x${digits.slice(i * DIGITS, (i + 1) * DIGITS)}`;
    return i >= 0 && recoverSigner(statement, signature) === member ? signature : undefined;
  });
}
