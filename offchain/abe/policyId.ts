import { keccak_256 } from "@noble/hashes/sha3.js";

/** The chain's PolicyId of a compiled program: keccak256(program), 32 bytes. */
export const policyId = (program: Uint8Array): Uint8Array => keccak_256(program);
