import type { Hex } from "./hex.ts";
import { keccakWords } from "./keccakWords.ts";

/** An entry of a task's running hash. `content`: a batch's root, a commitment, or `hashOpening` of a direct reveal. */
export type InputsEntry = { readonly head: Hex; readonly content: Hex };

/** keccak256(inputs ‖ head ‖ content). */
export const appendInput = (inputs: Hex, { head, content }: InputsEntry): Hex =>
  keccakWords(inputs, head, content);
