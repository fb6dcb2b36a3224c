/**
 * The most probable class of a row, of equals the first.
 * @param probabilities rows × classes
 */
export const mostProbable = (probabilities: ArrayLike<number>, row: number, classes: number): number => {
  let best = 0;
  for (let k = 1; k < classes; k += 1)
    if ((probabilities[row * classes + k] ?? 0) > (probabilities[row * classes + best] ?? 0)) best = k;
  return best;
};
