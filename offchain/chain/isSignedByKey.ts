import { TypedDataEncoder } from "ethers";
import type { Hex } from "./hex.ts";
import type { TypedData } from "./isSignedBy.ts";
import { recoverAccount } from "./recoverAccount.ts";

/** The 32 bytes of EIP-712 that are signed. */
export function digestTypedData({ domain, types, message }: TypedData): string {
  const fields = Object.fromEntries(Object.entries(types).map(([name, list]) => [name, [...list]]));
  return TypedDataEncoder.hash(domain, fields, message);
}

/**
 * Whether an account's own key signed this (ECDSA, 65 bytes, s in the lower half). Asks nobody: what a stranger sends costs
 * no call to the chain. For accounts that are contracts there is `isSignedBy`.
 */
export function isSignedByKey(account: Hex, data: TypedData, signature: Hex): boolean {
  if (signature.length !== 132) return false;
  try {
    return recoverAccount(digestTypedData(data), signature) === account;
  } catch {
    // What cannot be encoded nobody signed.
    return false;
  }
}
