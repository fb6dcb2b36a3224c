import { naturalLog } from "../numbers/naturalLog.ts";

/**
 * −ln p of each row in nats, p the probability of the row's class; `worst` where it is higher or no number, so that no
 * single row decides.
 * @param probabilities rows × classes
 */
export const rowLosses = (
  probabilities: ArrayLike<number>,
  labels: Int32Array,
  classes: number,
  worst: number,
): Float64Array =>
  Float64Array.from(labels, (label, row) => {
    const loss = -naturalLog(probabilities[row * classes + label] ?? NaN);
    // A probability of single precision may be a hair above 1.
    return loss < worst ? Math.max(0, loss) : worst;
  });
