import type { AuthorityPublicKey } from "../../../offchain/abe/authority.ts";
import { decodeAuthorityPublicKey } from "../../../offchain/abe/decodeAuthorityPublicKey.ts";
import { UsageError } from "../frame/errors.ts";
import { readKeyFile } from "../frame/readKeyFile.ts";

/** The public keys in these files by label. @throws UsageError when two are of the same authority */
export async function readAuthorities(
  paths: readonly string[],
): Promise<ReadonlyMap<string, AuthorityPublicKey>> {
  const keys = new Map<string, AuthorityPublicKey>();
  for (const path of paths) {
    const key = await readKeyFile(path, "an authority's public key", decodeAuthorityPublicKey);
    if (keys.has(key.label)) throw new UsageError(`--authority: two keys of ${key.label}`);
    keys.set(key.label, key);
  }
  return keys;
}
