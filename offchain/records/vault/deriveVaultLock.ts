import { concatBytes } from "@noble/hashes/utils.js";
import { exactly, utf8 } from "../bytes.ts";
import { RecordsError } from "../errors.ts";
import { deriveKey } from "../keys/deriveKey.ts";

/**
 * The key that wraps a vault: `HKDF(signature, info = "aceso/vault/v1" ‖ account)`.
 * It is as secret as the signature: a page that gets the same message signed can unwrap the vault, which the
 * message's own text warns of.
 */
export const deriveVaultLock = (signature: Uint8Array, account: Uint8Array): Promise<Uint8Array> => {
  if (signature.length < 64) {
    throw new RecordsError("wrong-argument", `a signature of ${signature.length} bytes is too short`, {
      repair: "Give the wallet's whole signature (65 bytes for an ordinary account).",
      values: { length: signature.length },
    });
  }
  return deriveKey(signature, concatBytes(utf8("aceso/vault/v1"), exactly(account, 20, "the account")));
};
