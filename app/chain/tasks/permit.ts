import type { Hex } from "../deployment.ts";

/** An EIP-2612 signature: `spender` may take `value` once, until `deadline` (seconds since 1970, inclusive). */
export type Permit = { readonly deadline: bigint; readonly v: 27 | 28; readonly r: Hex; readonly s: Hex };

/** What of a token a permit says: its EIP-712 domain, and the owner's next number. */
export type PermitDomain = {
  readonly domain: {
    readonly name: string;
    readonly version: string;
    readonly chainId: bigint;
    readonly verifyingContract: Hex;
  };
  readonly nonce: bigint;
};

const types = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** What the owner signs. */
export const permitMessage = (
  { domain, nonce }: PermitDomain,
  permit: { readonly owner: Hex; readonly spender: Hex; readonly value: bigint; readonly deadline: bigint },
) => ({ domain, types, primaryType: "Permit", message: { ...permit, nonce } }) as const;
