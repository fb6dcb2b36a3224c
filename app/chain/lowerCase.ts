import type { Hex } from "./deployment.ts";

/** Accounts come out of viem in mixed case (EIP-55); this room, as the whole project, keeps hexadecimal in lower case. */
export const lowerCase = (hex: Hex): Hex => `0x${hex.slice(2).toLowerCase()}`;
