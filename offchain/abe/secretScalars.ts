import type { AuthoritySecretKey } from "./authority.ts";
import { badEncoding } from "./byteFields.ts";
import { isLabel } from "./isLabel.ts";
import { SCALAR_ORDER } from "./scalarField.ts";
import { bytesToScalar } from "./scalarBytes.ts";

/** α and y of a secret key, checked to lie in [1, r). @throws AbeError `encoding-invalid` */
export const secretScalars = (key: AuthoritySecretKey): { alpha: bigint; y: bigint } => {
  if (!isLabel(key.label)) throw badEncoding("S", "label", JSON.stringify(key.label));
  const scalar = (field: "alpha" | "y"): bigint => {
    const value = bytesToScalar(key[field]);
    if (key[field].length !== 32 || value === 0n || value >= SCALAR_ORDER) {
      throw badEncoding("S", field, "not a scalar in [1, r)");
    }
    return value;
  };
  return { alpha: scalar("alpha"), y: scalar("y") };
};
