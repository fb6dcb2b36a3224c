import type { Hex } from "./hex.ts";
import type { Place } from "./step.ts";

export type StatementField = { readonly name: string; readonly type: string };

/**
 * EIP-712 typed data as wallets, ethers (`signTypedData(domain, types, message)`) and viem (`signTypedData(statement)`) take
 * it; `digestStatement` hashes it without either. `types` has no EIP712Domain, and only words, addresses, booleans and
 * structs: nothing of variable length is signed here.
 */
export type Statement = {
  readonly domain: {
    readonly name: "Aceso";
    readonly version: "1";
    readonly chainId: bigint;
    readonly verifyingContract: Hex;
  };
  readonly types: Readonly<Record<string, readonly StatementField[]>>;
  readonly primaryType: string;
  readonly message: StatementMessage;
};

export type StatementMessage = { readonly [field: string]: StatementValue };
export type StatementValue = bigint | number | boolean | Hex | StatementMessage;

/** The domain of everything signed about rounds. */
export const statementDomain = ({ chainId, coordinator }: Place): Statement["domain"] => ({
  name: "Aceso",
  version: "1",
  chainId,
  verifyingContract: coordinator,
});
