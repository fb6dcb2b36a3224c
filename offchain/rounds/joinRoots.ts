import type { Hex } from "./hex.ts";
import { keccakWords } from "./keccakWords.ts";

/** keccak256(trainers' root ‖ patients' root): all that is kept of a settled round. Not sorted. */
export const joinRoots = (trainersRoot: Hex, patientsRoot: Hex): Hex =>
  keccakWords(trainersRoot, patientsRoot);
