/** A fully connected layer: output [n][out] = input [n][inputs] · weights [inputs][out] + bias. */
import { gemm, gemmByTransposed, gemmTransposed } from "./gemm";

export function denseForward(
  input: usize, weights: usize, bias: usize, output: usize, n: i32, inputs: i32, outputs: i32,
): void {
  for (let i = 0; i < n; i++) memory.copy(output + i * outputs * 4, bias, outputs << 2);
  gemm(input, weights, output, n, outputs, inputs, inputs * 4, outputs * 4, outputs * 4, true);
}

/** Writes dIn [n][inputs]. */
export function denseBackwardInput(
  dOut: usize, weights: usize, dIn: usize, n: i32, inputs: i32, outputs: i32,
): void {
  gemmByTransposed(dOut, weights, dIn, n, inputs, outputs, outputs * 4, outputs * 4, inputs * 4);
}

/** Adds to dW [inputs][outputs] and dB [outputs], unless that is 0. */
export function denseBackwardWeights(
  input: usize, dOut: usize, dW: usize, dB: usize, n: i32, inputs: i32, outputs: i32,
): void {
  gemmTransposed(input, dOut, dW, inputs, outputs, n, inputs * 4, outputs * 4, outputs * 4, true);
  if (dB) addRows(dOut, dB, n, outputs);
}

/** Adds each of `rows` rows of `columns` numbers to `sum`, in order. */
export function addRows(matrix: usize, sum: usize, rows: i32, columns: i32): void {
  const whole = columns & ~3;
  for (let j = 0; j < whole; j += 4) {
    let at = matrix + (j << 2);
    let total = v128.load(sum + (j << 2));
    for (let i = 0; i < rows; i++) {
      total = f32x4.add(total, v128.load(at));
      at += columns << 2;
    }
    v128.store(sum + (j << 2), total);
  }
  for (let j = whole; j < columns; j++) {
    let at = matrix + (j << 2);
    let total = load<f32>(sum + (j << 2));
    for (let i = 0; i < rows; i++) {
      total += load<f32>(at);
      at += columns << 2;
    }
    store<f32>(sum + (j << 2), total);
  }
}
