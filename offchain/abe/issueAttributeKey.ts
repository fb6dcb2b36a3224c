import mcl from "mcl-wasm";
import type { AttributeKey } from "./attributeKey.ts";
import type { AuthoritySecretKey } from "./authority.ts";
import { authorityKeyDigest } from "./authorityKeyDigest.ts";
import { authorityPublicKey } from "./authorityPublicKey.ts";
import { checkGid } from "./checkGid.ts";
import { formatAttribute } from "./formatAttribute.ts";
import { hashAttribute, hashGid } from "./hashes.ts";
import { loadPairing } from "./loadPairing.ts";
import { parseAttribute } from "./parseAttribute.ts";
import { drawSecretScalar, webRandom } from "./random.ts";
import type { Random } from "./random.ts";
import { secretScalars } from "./secretScalars.ts";

/**
 * Issues one attribute to one person: t ← Zr, K = g1^α · H(gid)^y · F(name@label)^t, K′ = g2^t.
 *
 * An issued key works for ever on whatever is sealed under this authority key; revocation is the chain's work.
 *
 * @param gid the holder's global id, `eip155:<chain id>:<address in lower case>`
 * @param name the attribute's name, without `@` and label
 * @throws AbeError `gid-invalid`, `attribute-invalid`, `encoding-invalid`, `randomness-invalid`
 * @example await issueAttributeKey(secretKey, "eip155:31337:0x70997970…79c8", "cardiology")
 */
export const issueAttributeKey = async (
  secretKey: AuthoritySecretKey,
  gid: string,
  name: string,
  random: Random = webRandom,
): Promise<AttributeKey> => {
  checkGid(gid);
  const { alpha, y } = secretScalars(secretKey);
  const attribute = parseAttribute(`${name}@${secretKey.label}`);
  const pairing = await loadPairing();
  const t = drawSecretScalar(random);
  const K = mcl.add(
    mcl.add(pairing.mulG1(pairing.g1, alpha), pairing.mulG1(hashGid(pairing, gid), y)),
    pairing.mulG1(hashAttribute(pairing, formatAttribute(attribute)), t),
  );
  return {
    gid,
    attribute,
    authorityDigest: authorityKeyDigest(await authorityPublicKey(secretKey)),
    K: K.serialize(),
    Kprime: pairing.mulG2Base(t).serialize(),
  };
};
