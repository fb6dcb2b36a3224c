import type { Model } from "../model/model.ts";
import { outOfRange } from "./outOfRange.ts";

/**
 * The global model after a round: base plus the aggregate's change, in fixed point.
 *
 * A running variance below zero (a scaled-up or sign-flipped update can cause it) is set to zero: the square root in
 * batch norm would else be no number.
 *
 * @returns new integers; `global` stays as it was
 * @throws FixedPointError when a weight leaves the range of fixed point
 */
export const applyDelta = (
  model: Pick<Model, "tensors">,
  global: Int32Array,
  delta: Int32Array,
): Int32Array => {
  const error = outOfRange(global, delta);
  if (error !== null) throw error;
  const moved = new Int32Array(global.length);
  for (let i = 0; i < moved.length; i += 1) moved[i] = (global[i] ?? 0) + (delta[i] ?? 0);
  for (const { name, offset, length } of model.tensors) {
    if (!name.endsWith("running_var")) continue;
    for (let i = offset; i < offset + length; i += 1) moved[i] = Math.max(0, moved[i] ?? 0);
  }
  return moved;
};
