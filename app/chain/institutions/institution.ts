import type { Hex } from "../deployment.ts";

/** An institution as the registry knows it. Versions and epochs count from 1; 0: none published. */
export type Institution = {
  readonly account: Hex;
  readonly label: string;
  readonly endpoint: string;
  readonly active: boolean;
  readonly authorityKeyVersion: number;
  readonly epoch: number;
  /** X25519, 32 bytes; zeroes while epoch is 0. */
  readonly epochKey: Hex;
};
