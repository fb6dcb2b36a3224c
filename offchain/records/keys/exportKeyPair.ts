import { hpkeSuite } from "./hpke.ts";
import type { EncryptionKeyPair } from "./encryptionKeyPair.ts";

/** The raw bytes of a WebCrypto X25519 pair. */
export const exportKeyPair = async (pair: CryptoKeyPair): Promise<EncryptionKeyPair> => ({
  publicKey: new Uint8Array(await hpkeSuite.kem.serializePublicKey(pair.publicKey)),
  privateKey: new Uint8Array(await hpkeSuite.kem.serializePrivateKey(pair.privateKey)),
});
