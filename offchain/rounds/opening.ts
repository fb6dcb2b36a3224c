import type { Hex } from "./hex.ts";

/** What a commitment hides until it is revealed. */
export type Opening = {
  /** SHA-256 of the update's bytes. */
  readonly updateDigest: Hex;
  /** How many examples the update was trained on. The contract takes any uint32. */
  readonly samples: number;
  /** Root of the rows declared for this round (`rowsRoot`); 32 bytes of zeroes where the task asks for no consent. */
  readonly consentRoot: Hex;
  /** 32 random bytes: without them a commitment to one of few updates could be guessed. */
  readonly salt: Hex;
};
