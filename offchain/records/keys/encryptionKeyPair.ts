/** A raw X25519 key pair for HPKE, 32 bytes each. The public half is published in EncryptionKeys. */
export type EncryptionKeyPair = { publicKey: Uint8Array; privateKey: Uint8Array };
