import type { Hex } from "../hex.ts";

/** An institution as the registry knows it. Versions and epochs count from 1; 0: none published. */
export type Institution = {
  account: Hex;
  label: string;
  endpoint: string;
  active: boolean;
  authorityKeyVersion: number;
  epoch: number;
  /** X25519, 32 bytes; zeroes while epoch is 0. */
  epochKey: Hex;
};
