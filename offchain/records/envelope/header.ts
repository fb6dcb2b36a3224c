/** The header of an envelope, docs/protocol.md §4. Byte strings have the lengths written beside them. */
export type Header = {
  /** 32 bytes */
  record: Uint8Array;
  /** 1 to 65535 */
  version: number;
  /** Canonical policy text and the on-chain program it compiles to. */
  policy: { text: string; program: Uint8Array };
  access: LockedAccess;
  /** A second way to A under the emergency policy, or null: the patient opted out. */
  emergency: (LockedAccess & { text: string }) | null;
  /** A under the vault key, 60 bytes */
  owner: Uint8Array;
  guardians: { threshold: number; shares: readonly SealedShare[] };
  frameSize: typeof frameSize;
  /** 32 bytes; salts the data key and the file's CID */
  nonce: Uint8Array;
};

/** A under an ABE policy. */
export type LockedAccess = {
  /** Exactly the authorities of the policy, sorted by label. */
  authorities: readonly AuthorityUse[];
  ciphertext: Uint8Array;
  /** AES-256-GCM(K, A), 48 bytes */
  wrapped: Uint8Array;
};

/** Which key of an authority was sealed under. */
export type AuthorityUse = { label: string; version: number; /** 32 bytes */ digest: Uint8Array };

/** One guardian's share of B; its index is its place in the list, from 0. */
export type SealedShare = {
  /** 20 bytes */
  guardian: Uint8Array;
  epoch: number;
  /** HPKE to the guardian's epoch key, 81 bytes */
  sealed: Uint8Array;
  /** 32 bytes */
  hash: Uint8Array;
};

/** Plaintext bytes in every frame but the last. */
export const frameSize = 1_048_576;
export const maxHeaderLength = 262_144;
export const maxVersion = 65_535;
export const maxEpoch = 65_535;
export const maxGuardians = 255;
/** Long enough for 64 leaves of long names. */
export const maxPolicyText = 16_384;
