import { keccak_256 } from "@noble/hashes/sha3.js";
import type { AuthorityPublicKey } from "./authority.ts";
import { encodeAuthorityPublicKey } from "./encodeAuthorityPublicKey.ts";

/** keccak256 of the encoded public key, 32 bytes: what the chain's InstitutionRegistry keeps of each version. */
export const authorityKeyDigest = (key: AuthorityPublicKey): Uint8Array =>
  keccak_256(encodeAuthorityPublicKey(key));
