import type { Draw } from "./draw.ts";
import type { SpoiltFile } from "./spoilJson.ts";

/** A keystore whose key derivation was made dear: what its reader must not begin to compute. */
export const spoilKeystore = (json: string, draw: Draw): SpoiltFile => {
  const parameter = draw.pick(["n", "r", "p"]);
  // Cheap enough to be opened, or so dear that it must not be begun.
  const value = 2 ** (draw.oneIn(3) ? 6 + draw.below(6) : 24 + draw.below(20));
  const text = json.replace(new RegExp(`"${parameter}":[0-9]+`), `"${parameter}":${value}`);
  if (!draw.oneIn(3)) return { bytes: new TextEncoder().encode(text), what: `${parameter} is ${value}` };
  const salt = /"salt":"([0-9a-f]+)"/.exec(json)?.[1] ?? "";
  const pbkdf2 = `"kdf":"pbkdf2","kdfparams":{"c":${value},"dklen":32,"prf":"hmac-sha256","salt":"${salt}"}`;
  const changed = json.replace(/"kdf":"scrypt","kdfparams":\{[^}]*\}/, pbkdf2);
  return { bytes: new TextEncoder().encode(changed), what: `pbkdf2, ${value} rounds` };
};
