import type { EncryptionKeyPair } from "../../../offchain/records/keys/encryptionKeyPair.ts";
import { RecordsError } from "../../../offchain/records/errors.ts";

/** Try a sealed message with each of a person's key pairs; the last refusal stands when none opens it. */
export async function openWithAny<T>(
  pairs: readonly EncryptionKeyPair[],
  open: (pair: EncryptionKeyPair) => Promise<T>,
): Promise<T> {
  let refusal: unknown;
  for (const pair of pairs) {
    try {
      return await open(pair);
    } catch (error) {
      if (!(error instanceof RecordsError) || error.code !== "seal-rejected") throw error;
      refusal = error;
    }
  }
  throw refusal;
}
