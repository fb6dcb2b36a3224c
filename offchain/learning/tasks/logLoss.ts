import { naturalLog } from "../numbers/naturalLog.ts";

/**
 * The mean of −ln p over rows, p the probability of a row's class. A row counts for `worst` at most, so that no single
 * row decides. The same bits for any number of threads: rows are summed here, in order.
 * @param probabilities rows × classes
 * @returns nats, from 0 to `worst`
 */
export const logLoss = (
  probabilities: ArrayLike<number>,
  labels: Int32Array,
  classes: number,
  worst: number,
): number => {
  let sum = 0;
  labels.forEach((label, row) => {
    const loss = -naturalLog(probabilities[row * classes + label] ?? NaN);
    // A probability of single precision may be a hair above 1.
    sum += loss < worst ? Math.max(0, loss) : worst;
  });
  return sum / labels.length;
};
