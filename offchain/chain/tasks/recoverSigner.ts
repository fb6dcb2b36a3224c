import { Signature, recoverAddress } from "ethers";
import { digestStatement } from "../../rounds/digestStatement.ts";
import type { Statement } from "../../rounds/statement.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";

/** Whose key made this signature of 64 bytes (EIP-2098) over a statement; undefined for what is no signature. */
export function recoverSigner(statement: Statement, signature: Hex): Hex | undefined {
  if (!/^0x[0-9a-fA-F]{128}$/.test(signature)) return undefined;
  const digest = digestStatement(statement);
  try {
    return parseHex(recoverAddress(digest, Signature.from(signature)), "signer", 20);
  } catch {
    // No point of the curve: nobody's.
    return undefined;
  }
}
