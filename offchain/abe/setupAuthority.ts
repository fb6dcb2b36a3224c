import type { AuthorityPublicKey, AuthoritySecretKey } from "./authority.ts";
import { authorityPublicKey } from "./authorityPublicKey.ts";
import { AbeError } from "./errors.ts";
import { isLabel } from "./isLabel.ts";
import { drawSecretScalar, webRandom } from "./random.ts";
import type { Random } from "./random.ts";
import { scalarToBytes } from "./scalarBytes.ts";

/**
 * Makes an institution an authority: α, y ← Zr. No other authority takes part, and none need trust it.
 *
 * @param label what follows the `@` of its attributes, such as `mercy`
 * @throws AbeError `label-invalid`, `randomness-invalid`
 * @example const { publicKey, secretKey } = await setupAuthority("mercy");
 */
export const setupAuthority = async (
  label: string,
  random: Random = webRandom,
): Promise<{ publicKey: AuthorityPublicKey; secretKey: AuthoritySecretKey }> => {
  if (!isLabel(label)) {
    throw new AbeError("label-invalid", `${JSON.stringify(label)} cannot label an authority.`, {
      values: { label },
      repair: "Use 1 to 64 of a-z, 0-9, dot and hyphen, beginning with a letter or a digit.",
    });
  }
  const alpha = scalarToBytes(drawSecretScalar(random));
  const y = scalarToBytes(drawSecretScalar(random));
  const secretKey = { label, alpha, y };
  return { publicKey: await authorityPublicKey(secretKey), secretKey };
};
