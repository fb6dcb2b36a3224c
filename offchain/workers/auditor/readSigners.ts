import type { Chain } from "../../chain/chain.ts";
import { parseHex } from "../../chain/parseHex.ts";
import { readChain } from "../../chain/readChain.ts";
import { recoverSigner } from "../../chain/tasks/recoverSigner.ts";
import type { Certificate } from "../../rounds/certificate.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Place } from "../../rounds/step.ts";
import { stateCertificate } from "../../rounds/stateCertificate.ts";

/** Bytes of one signature (EIP-2098), as hexadecimal digits. */
const DIGITS = 128;

/**
 * The chairs, from 0, whose signature under a certificate is right, out of the calldata of the transaction that certified
 * it. Undefined where that was no plain call of the coordinator: then only the chain's own check stands.
 */
export async function readSigners(
  { provider, contracts }: Chain,
  place: Place,
  transaction: Hex,
  { certificate, members }: { readonly certificate: Certificate; readonly members: readonly Hex[] },
): Promise<readonly number[] | undefined> {
  const sent = await readChain(provider.getTransaction(transaction));
  if (sent === null) return undefined;
  const call = contracts.roundCoordinator.interface.parseTransaction({ data: sent.data });
  if (call?.name !== "certify") return undefined;
  const [, , , bits, packed] = call.args as unknown[];
  if (typeof bits !== "bigint" || typeof packed !== "string") return undefined;
  const digits = parseHex(packed, "the signatures").slice(2);
  const chairs = members.flatMap((_, chair) => ((bits >> BigInt(chair)) & 1n ? [chair] : []));
  const statement = stateCertificate(place, certificate);
  return chairs.filter((chair, i) => {
    const signature: Hex = `0x${digits.slice(i * DIGITS, (i + 1) * DIGITS)}`;
    return recoverSigner(statement, signature) === members[chair];
  });
}
