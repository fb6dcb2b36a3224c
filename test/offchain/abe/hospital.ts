import type { AttributeKey } from "../../../offchain/abe/attributeKey.ts";
import type { AuthorityPublicKey, AuthoritySecretKey } from "../../../offchain/abe/authority.ts";
import { issueAttributeKey } from "../../../offchain/abe/issueAttributeKey.ts";
import { parseAttribute } from "../../../offchain/abe/parseAttribute.ts";
import type { Random } from "../../../offchain/abe/random.ts";
import { setupAuthority } from "../../../offchain/abe/setupAuthority.ts";

export const alice = "eip155:31337:0x00000000000000000000000000000000000a11ce";
export const bob = "eip155:31337:0x0000000000000000000000000000000000000b0b";

export type Hospitals = {
  readonly publicKeys: ReadonlyMap<string, AuthorityPublicKey>;
  readonly secretKeys: ReadonlyMap<string, AuthoritySecretKey>;
  /** Issues keys for `name@authority` texts. */
  readonly issue: (gid: string, ...attributes: readonly string[]) => Promise<AttributeKey[]>;
};

/** Independent authorities with these labels. */
export const foundHospitals = async (labels: readonly string[], random: Random): Promise<Hospitals> => {
  const publicKeys = new Map<string, AuthorityPublicKey>();
  const secretKeys = new Map<string, AuthoritySecretKey>();
  for (const label of labels) {
    const { publicKey, secretKey } = await setupAuthority(label, random);
    publicKeys.set(label, publicKey);
    secretKeys.set(label, secretKey);
  }
  const issue: Hospitals["issue"] = async (gid, ...attributes) => {
    const keys: AttributeKey[] = [];
    for (const text of attributes) {
      const { name, authority } = parseAttribute(text);
      const secretKey = secretKeys.get(authority);
      if (secretKey === undefined) throw new Error(`no hospital ${authority}`);
      keys.push(await issueAttributeKey(secretKey, gid, name, random));
    }
    return keys;
  };
  return { publicKeys, secretKeys, issue };
};
