import { digestStatement } from "../../rounds/digestStatement.ts";
import type { Statement } from "../../rounds/statement.ts";
import type { Hex } from "../hex.ts";
import { recoverAccount } from "../recoverAccount.ts";

/** Whose key made this signature of 64 bytes (EIP-2098) over a statement; undefined for what is no signature. */
export const recoverSigner = (statement: Statement, signature: Hex): Hex | undefined =>
  /^0x[0-9a-fA-F]{128}$/.test(signature) ? recoverAccount(digestStatement(statement), signature) : undefined;
