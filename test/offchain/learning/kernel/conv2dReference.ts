/** A 2-d convolution by its definition, in double precision: images [n][h][w][channels], weights [size][size][cin][cout]. */
export type Shape = {
  readonly n: number;
  readonly h: number;
  readonly w: number;
  readonly cin: number;
  readonly cout: number;
  readonly size: number;
  readonly pad: number;
};

/** Call `visit` with the places of every product's three factors. */
const eachProduct = (shape: Shape, visit: (input: number, weight: number, output: number) => void): void => {
  const { n, h, w, cin, cout, size, pad } = shape;
  const [high, wide] = [h + 2 * pad - size + 1, w + 2 * pad - size + 1];
  for (let place = 0; place < n * high * wide; place++) {
    const [image, y, x] = [Math.floor(place / (high * wide)), Math.floor(place / wide) % high, place % wide];
    for (let ky = 0; ky < size; ky++) {
      for (let kx = 0; kx < size; kx++) {
        const [row, column] = [y + ky - pad, x + kx - pad];
        if (row < 0 || row >= h || column < 0 || column >= w) continue;
        const pixel = ((image * h + row) * w + column) * cin;
        for (let i = 0; i < cin; i++) {
          const weights = ((ky * size + kx) * cin + i) * cout;
          for (let o = 0; o < cout; o++) visit(pixel + i, weights + o, place * cout + o);
        }
      }
    }
  }
};

const at = (numbers: ArrayLike<number>, place: number): number => numbers[place] ?? NaN;

export const convolve = (
  shape: Shape,
  input: Float32Array,
  weights: Float32Array,
  bias: Float32Array,
): Float64Array => {
  const { n, h, w, cout, size, pad } = shape;
  const places = n * (h + 2 * pad - size + 1) * (w + 2 * pad - size + 1);
  const output = new Float64Array(places * cout).map((_, i) => at(bias, i % cout));
  eachProduct(shape, (i, k, o) => {
    output[o] = at(output, o) + at(input, i) * at(weights, k);
  });
  return output;
};

/** The gradients of the sum of output · given. */
export const convolveBackward = (
  shape: Shape,
  input: Float32Array,
  weights: Float32Array,
  given: Float32Array,
): { readonly dIn: Float64Array; readonly dW: Float64Array; readonly dB: Float64Array } => {
  const dIn = new Float64Array(input.length);
  const dW = new Float64Array(weights.length);
  const dB = new Float64Array(shape.cout);
  given.forEach((value, i) => {
    dB[i % shape.cout] = at(dB, i % shape.cout) + value;
  });
  eachProduct(shape, (i, k, o) => {
    dIn[i] = at(dIn, i) + at(given, o) * at(weights, k);
    dW[k] = at(dW, k) + at(given, o) * at(input, i);
  });
  return { dIn, dW, dB };
};
