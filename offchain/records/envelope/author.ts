/**
 * Who wrote a content, for whom, and their signature over it (docs/protocol.md §4.8, §5.6). Present only where somebody
 * other than the owner is named as author. It claims; `authorshipMessage` and the signature prove.
 */
export type Author = {
  /** 20 bytes */
  account: Uint8Array;
  /** The patient it was written for, 20 bytes. */
  patient: Uint8Array;
  /** Seconds since 1970, as the author's device had it. */
  signedAt: number;
  /** ECDSA, 65 bytes, or whatever the author's contract answers for by ERC-1271. */
  signature: Uint8Array;
};

export const maxSignatureLength = 4096;
/** The message has a uint40. */
export const maxSignedAt = 2 ** 40 - 1;
