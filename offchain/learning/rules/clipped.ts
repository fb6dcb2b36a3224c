import { roundHalfAway } from "../rounds/roundHalfAway.ts";

/** A vector times a factor in [0, 1], each number rounded (halves away from zero). */
export const clipped = (vector: Int32Array, factor: number): Int32Array =>
  factor === 1 ? vector : vector.map((value) => roundHalfAway(value * factor));
