import type { Hex } from "../chain/deployment.ts";
import type { RefusedWay, Way } from "./openedRecord.ts";

/** What this person could do with a record now; nothing is asked of the guardians and nothing is sent. */
export type AccessFacts = {
  readonly record: Hex;
  readonly version: number;
  readonly owner: Hex;
  readonly policyText: string;
  /** The chain keeps the envelope itself. */
  readonly inline: boolean;
  /** Null when none of this person's keys opens it. */
  readonly way: Way | null;
  readonly refused: readonly RefusedWay[];
  /** This device keeps B: `openKept` opens without asking anybody. */
  readonly kept: boolean;
  /** Bit mask of the purposes for which the chain would let this person in now. */
  readonly permitted: number;
  /** Sealed for emergencies too, and this person holds the attribute on the chain now. */
  readonly emergency: boolean;
  readonly threshold: number;
  /** In the set's order. */
  readonly guardians: readonly { readonly account: Hex; readonly label: string }[];
};

/** A request this device has sent and holds the key of. */
export type KeptRequest = {
  readonly request: Hex;
  readonly record: Hex;
  /** One bit of the purposes mask. */
  readonly purpose: number;
  /** Where looking for the answer begins. */
  readonly block: number;
  /** Seconds since 1970, exclusive; 0: the chain does not know it (not sent, or not mined yet). */
  readonly expires: number;
};
