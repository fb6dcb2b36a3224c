/** A guardian institution as the sealer sees it: its account and the HPKE key of its current epoch. */
export type Guardian = {
  /** 20 bytes */
  account: Uint8Array;
  epoch: number;
  /** 32 bytes */
  key: Uint8Array;
};

/** A share of B: y(32) ‖ x(1), as shamir-secret-sharing writes it. */
export const shareLength = 33;

/** A share that a guardian took in or released; `index` is the guardian's place in the header, from 0. */
export type Share = { index: number; share: Uint8Array };
