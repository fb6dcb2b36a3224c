import type { AuthorityPublicKey, AuthoritySecretKey } from "./authority.ts";
import { loadPairing } from "./loadPairing.ts";
import { secretScalars } from "./secretScalars.ts";
import { compressGt } from "./targetGroup.ts";

/** The public key of a secret one: Y = E^α, P = g2^y. @throws AbeError `encoding-invalid` */
export const authorityPublicKey = async (secretKey: AuthoritySecretKey): Promise<AuthorityPublicKey> => {
  const pairing = await loadPairing();
  const { alpha, y } = secretScalars(secretKey);
  return {
    label: secretKey.label,
    Y: compressGt(pairing.wasm, pairing.powE(alpha)),
    P: pairing.mulG2Base(y).serialize(),
  };
};
