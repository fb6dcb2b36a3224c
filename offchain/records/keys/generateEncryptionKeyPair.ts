import type { EncryptionKeyPair } from "./encryptionKeyPair.ts";
import { exportKeyPair } from "./exportKeyPair.ts";
import { hpkeSuite } from "./hpke.ts";

/** A fresh pair: a guardian's epoch key, or the access key of one request. Forgetting it cannot be undone. */
export const generateEncryptionKeyPair = async (): Promise<EncryptionKeyPair> =>
  exportKeyPair(await hpkeSuite.kem.generateKeyPair());
