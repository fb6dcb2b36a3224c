import { compactSignature } from "../../rounds/compactSignature.ts";
import type { Statement } from "../../rounds/statement.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { requireSigner } from "../requireSigner.ts";
import { statementFields } from "./statementFields.ts";

/**
 * Signs a commitment, closing, certificate or dissent with the chain's account: 64 bytes (EIP-2098), as the contracts take
 * them. Sends nothing. A signature over a certificate must be stored before it leaves the machine: a second, different one
 * of the same attempt costs the whole stake.
 *
 * Throws ChainError "signer-missing".
 */
export async function signStatement(chain: Pick<Chain, "signer">, statement: Statement): Promise<Hex> {
  const signer = requireSigner(chain);
  const signature = await signer.signTypedData(
    statement.domain,
    statementFields(statement),
    statement.message,
  );
  return compactSignature(parseHex(signature, "signature", 65));
}
