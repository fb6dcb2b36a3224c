import type { AuthorityPublicKey } from "../../abe/authority.ts";

/** The authorities' public keys by label, each with its version in the institution registry. */
export type AuthorityKeys = ReadonlyMap<string, { version: number; publicKey: AuthorityPublicKey }>;
