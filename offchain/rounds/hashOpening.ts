import type { Hex } from "./hex.ts";
import { keccakWords } from "./keccakWords.ts";
import type { Opening } from "./opening.ts";

/** keccak256(abi.encode(updateDigest, samples, consentRoot, salt)): what a direct reveal leaves in `inputs`. */
export const hashOpening = ({ updateDigest, samples, consentRoot, salt }: Opening): Hex =>
  keccakWords(updateDigest, samples, consentRoot, salt);
