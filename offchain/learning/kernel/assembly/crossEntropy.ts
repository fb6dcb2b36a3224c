import { exponential, logarithm } from "./exponential";

/** The largest of a row; NaN when one is. */
function largest(row: usize, classes: i32): f64 {
  let most = load<f32>(row);
  for (let c = 1; c < classes; c++) most = max(most, load<f32>(row + (c << 2)));
  return <f64>most;
}

function total(row: usize, classes: i32, most: f64): f64 {
  let sum: f64 = 0;
  for (let c = 0; c < classes; c++) sum += exponential(<f64>load<f32>(row + (c << 2)) - most);
  return sum;
}

/** Probabilities [n][classes] from logits, in double precision until they are stored; may be in place. */
export function softmax(logits: usize, output: usize, n: i32, classes: i32): void {
  for (let i = 0; i < n; i++) {
    const most = largest(logits, classes);
    const sum = total(logits, classes, most);
    for (let c = 0; c < classes; c++) {
      store<f32>(output + (c << 2), <f32>(exponential(<f64>load<f32>(logits + (c << 2)) - most) / sum));
    }
    logits += classes << 2;
    output += classes << 2;
  }
}

/**
 * Sum over n rows of −ln softmax(logits)[label]. Labels are i32.
 * @param gradient where (softmax − one-hot) / divisor goes, or 0 when nobody asks
 */
export function crossEntropy(
  logits: usize, labels: usize, gradient: usize, n: i32, classes: i32, divisor: f64,
): f64 {
  let loss: f64 = 0;
  for (let i = 0; i < n; i++) {
    const label = load<i32>(labels + (i << 2));
    const most = largest(logits, classes);
    const sum = total(logits, classes, most);
    loss += logarithm(sum) - (<f64>load<f32>(logits + (label << 2)) - most);
    if (gradient != 0) {
      for (let c = 0; c < classes; c++) {
        const p = exponential(<f64>load<f32>(logits + (c << 2)) - most) / sum;
        store<f32>(gradient + (c << 2), <f32>((p - (c == label ? 1 : 0)) / divisor));
      }
      gradient += classes << 2;
    }
    logits += classes << 2;
  }
  return loss;
}
