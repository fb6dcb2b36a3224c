import mcl from "mcl-wasm";
import type { AttributeKey } from "./attributeKey.ts";
import { attributeKeyPoints } from "./attributeKeyPoints.ts";
import type { AuthorityPublicKey } from "./authority.ts";
import { authorityKeyDigest } from "./authorityKeyDigest.ts";
import { authorityPoints } from "./authorityPoints.ts";
import { checkGid } from "./checkGid.ts";
import { equalBytes } from "./equalBytes.ts";
import { AbeError } from "./errors.ts";
import { formatAttribute } from "./formatAttribute.ts";
import { hashAttribute, hashGid } from "./hashes.ts";
import { loadPairing } from "./loadPairing.ts";

/**
 * Checks that an authority made this key for this person and this attribute:
 * e(K, g2) = Y · e(H(gid), P) · e(F(u), K′). Whoever receives a key does this once, as a false one shows later
 * only as a ciphertext that does not open.
 *
 * @throws AbeError `attribute-key-rejected`, `authority-key-mismatch` (issued under another key), `gid-invalid`,
 * `encoding-invalid`
 */
export const verifyAttributeKey = async (key: AttributeKey, publicKey: AuthorityPublicKey): Promise<void> => {
  checkGid(key.gid);
  const pairing = await loadPairing();
  const attribute = formatAttribute(key.attribute);
  const authority = authorityPoints(pairing, publicKey);
  const { K, Kprime } = attributeKeyPoints(key);
  const isIssuedUnder =
    key.attribute.authority === publicKey.label &&
    equalBytes(key.authorityDigest, authorityKeyDigest(publicKey));
  if (!isIssuedUnder) {
    throw new AbeError("authority-key-mismatch", `The key of ${attribute} was issued under another key.`, {
      values: { attribute, label: publicKey.label },
      repair: `Compare with the version of ${key.attribute.authority}'s key that it names.`,
    });
  }
  const quotient = pairing.productOfPairings([
    { p: K, q: pairing.g2 },
    { p: mcl.neg(hashGid(pairing, key.gid)), q: authority.P },
    { p: mcl.neg(hashAttribute(pairing, attribute)), q: Kprime },
  ]);
  if (quotient.isEqual(authority.Y)) return;
  throw new AbeError(
    "attribute-key-rejected",
    `The key of ${attribute} is not one that its authority made.`,
    {
      values: { attribute, gid: key.gid },
      repair: `Ask ${key.attribute.authority} for it again.`,
    },
  );
};
