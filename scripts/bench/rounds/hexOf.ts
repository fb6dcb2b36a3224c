import type { Hex } from "../../../offchain/rounds/hex.ts";

/** What ethers gives as text, as the rooms without ethers take it. */
export const hexOf = (text: string): Hex => `0x${text.slice(2).toLowerCase()}`;
