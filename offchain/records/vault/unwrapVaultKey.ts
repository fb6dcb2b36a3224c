import { exactly } from "../bytes.ts";
import { RecordsError } from "../errors.ts";
import { openBox } from "../keys/aesGcm.ts";
import { deriveVaultLock } from "./deriveVaultLock.ts";

/** The inverse of `wrapVaultKey`. @throws RecordsError `vault-rejected`: another account, wallet or vault. */
export const unwrapVaultKey = async (
  wrapped: Uint8Array,
  account: Uint8Array,
  signature: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> => {
  exactly(wrapped, 60, "the wrapped vault key");
  const lock = await deriveVaultLock(signature, account);
  try {
    return await openBox(lock, wrapped, account, "the vault");
  } catch (cause) {
    throw new RecordsError("vault-rejected", "this signature does not unlock this vault", {
      repair: "Sign with the account that locked it, on the same chain, or use the 24-word recovery phrase.",
      cause,
    });
  } finally {
    lock.fill(0);
  }
};
