import type { Hex } from "../chain/deployment.ts";

/** Somebody the chain, or the demo, says something about. */
export type KnownAccount = {
  readonly account: Hex;
  /** An institution's label, or a demo person's name; undefined: only attributes are known. */
  readonly name: string | undefined;
  readonly isInstitution: boolean;
  /** `name@institution` of what they hold now. */
  readonly attributes: readonly string[];
};
