import { equalBytes, exactly } from "../bytes.ts";
import { RecordsError } from "../errors.ts";
import { sealBox } from "../keys/aesGcm.ts";
import { deriveVaultLock } from "./deriveVaultLock.ts";

/**
 * Wraps the vault key for keeping in the open: `nonce ‖ AES-256-GCM(KEK, vaultKey, aad = account)`, 60 bytes.
 * `signatures` are two answers of the wallet to the same `vaultMessage`: a wallet that signs differently each time
 * (allowed by ECDSA, usual with multi-party wallets) could never unwrap again.
 * @throws RecordsError `wallet-signs-differently`.
 */
export const wrapVaultKey = async (
  vaultKey: Uint8Array,
  account: Uint8Array,
  signatures: readonly [Uint8Array, Uint8Array],
): Promise<Uint8Array<ArrayBuffer>> => {
  exactly(vaultKey, 32, "the vault key");
  const [first, second] = signatures;
  const lock = await deriveVaultLock(first, account);
  if (!equalBytes(first, second)) {
    lock.fill(0);
    throw new RecordsError("wallet-signs-differently", "the wallet signed the same message in two ways", {
      repair:
        "This wallet cannot lock the vault. Keep the 24-word recovery phrase and unlock with it instead.",
    });
  }
  const wrapped = await sealBox(lock, vaultKey, account);
  lock.fill(0);
  return wrapped;
};
