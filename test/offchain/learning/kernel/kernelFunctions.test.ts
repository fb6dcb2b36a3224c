import { expect } from "chai";
import { instantiateKernel } from "../../../../offchain/learning/kernel/instantiateKernel.ts";
import type { Kernel, Pointer } from "../../../../offchain/learning/kernel/kernel.ts";
import { gaussian } from "../../../../offchain/learning/numbers/gaussian.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";

/** A kernel with room for some arrays of single precision. */
const open = async (): Promise<{
  kernel: Kernel;
  put: (numbers: ArrayLike<number>) => Pointer;
  get: (at: Pointer, count: number) => number[];
}> => {
  const kernel = await instantiateKernel();
  kernel.memory.grow(64);
  let end = kernel.arenaStart();
  return {
    kernel,
    put: (numbers) => {
      const at = end;
      new Float32Array(kernel.memory.buffer, at, numbers.length).set(numbers);
      end = Math.ceil((at + numbers.length * 4 + 16) / 64) * 64;
      return at;
    },
    get: (at, count) => [...new Float32Array(kernel.memory.buffer, at, count)],
  };
};

const normal = (count: number, name: string): Float32Array => {
  const stream = random("functions", name);
  return Float32Array.from({ length: count }, () => gaussian(stream));
};

describe("The kernel's functions", () => {
  it("pool to the first of equal places, as PyTorch, and let NaN through", async () => {
    const { kernel, put, get } = await open();
    // 2×2 windows of 5 channels, so four go by vector and one alone: all equal; last two equal; NaN in the third.
    const places = [
      [1, 0, 3, 7, 1],
      [1, 2, 3, 7, 1],
      [1, 2, NaN, 9, 1],
      [1, 2, 0, 9, 1],
    ];
    const input = put(places.flat());
    const [output, index] = [put(new Float32Array(5)), put(new Float32Array(5))];
    kernel.maxPool(input, output, index, 1, 2, 2, 5, 2, 2);
    expect(get(output, 5)).to.deep.equal([1, 2, NaN, 9, 1]);
    const [given, back] = [put([10, 20, 30, 40, 50]), put(new Float32Array(20).fill(-1))];
    kernel.maxPoolBackward(given, index, back, 1, 2, 2, 5, 2, 2);
    const gradient = get(back, 20);
    expect(gradient.filter((_, i) => i % 5 !== 2)).to.deep.equal(
      [
        [10, 0, 0, 50],
        [0, 20, 0, 0],
        [0, 0, 40, 0],
        [0, 0, 0, 0],
      ].flat(),
    );
  });

  it("pool 3×2 windows and give what is left over no gradient", async () => {
    const { kernel, put, get } = await open();
    const [h, w] = [4, 5];
    const input = put(Float32Array.from({ length: h * w }, (_, i) => (i * 7) % 20));
    const [output, index] = [put(new Float32Array(2)), put(new Float32Array(2))];
    kernel.maxPool(input, output, index, 1, h, w, 1, 3, 2);
    // Row by row: 0 7 14 1 8 | 15 2 9 16 3 | 10 17 4 11 18 | (5 12 19 6 13)
    expect(get(output, 2)).to.deep.equal([17, 16]);
    const [given, back] = [put([1, 2]), put(new Float32Array(h * w).fill(-1))];
    kernel.maxPoolBackward(given, index, back, 1, h, w, 1, 3, 2);
    const wanted = new Array<number>(h * w).fill(0);
    wanted[11] = 1;
    wanted[8] = 2;
    expect(get(back, h * w)).to.deep.equal(wanted);
  });

  it("give probabilities and losses to the last place of single precision, however large the logits", async () => {
    const { kernel, put, get } = await open();
    const rows = [
      [0, 0, 0],
      [1, 2, 3],
      [-80, 5, 0.3],
      [1e4, -1e4, 1e4 - 1],
      [3e38, 0, -3e38],
      [0.1, 0.35, 0.6],
    ];
    const [logits, output] = [put(rows.flat()), put(new Float32Array(18))];
    kernel.softmax(logits, output, rows.length, 3);
    const found = get(output, 18);
    const labels = kernel.arenaStart() + 4096;
    new Int32Array(kernel.memory.buffer, labels, 1).set([2]);
    rows.forEach((row, i) => {
      const kept = row.map(Math.fround);
      const most = Math.max(...kept);
      const powers = kept.map((z) => Math.exp(z - most));
      const sum = powers.reduce((a, b) => a + b, 0);
      powers.forEach((power, c) => {
        expect(Math.abs(found[i * 3 + c]! - power / sum) <= 6e-8 * (power / sum)).to.equal(true);
      });
      const loss = kernel.crossEntropy(logits + i * 12, labels, 0, 1, 3, 1);
      const wanted = Math.log(sum) - (kept[2]! - most);
      expect(Math.abs(loss - wanted) <= 1e-14 * Math.max(1, wanted), `${loss}, ${wanted}`).to.equal(true);
    });
  });

  it("multiply matrices deeper than a panel, for every remainder of tiles", async () => {
    for (const [n, inputs, outputs] of [
      [7, 3, 1037],
      [1, 1030, 9],
      [6, 530, 17],
      [11, 5, 8],
    ] as const) {
      const { kernel, put, get } = await open();
      const x = normal(n * inputs, "x");
      const weights = normal(inputs * outputs, "w");
      const given = normal(n * outputs, "given");
      const bias = normal(outputs, "bias");
      const [px, pw, pg, pb] = [put(x), put(weights), put(given), put(bias)];
      const [out, back] = [put(new Float32Array(n * outputs)), put(new Float32Array(n * inputs).fill(9))];
      const [dW, dB] = [
        put(new Float32Array(inputs * outputs).fill(1)),
        put(new Float32Array(outputs).fill(2)),
      ];
      kernel.denseForward(px, pw, pb, out, n, inputs, outputs);
      kernel.denseBackwardInput(pg, pw, back, n, inputs, outputs);
      kernel.denseBackwardWeights(px, pg, dW, dB, n, inputs, outputs);
      const sum = (count: number, of: (k: number) => number): number => {
        let total = 0;
        for (let k = 0; k < count; k += 1) total += of(k);
        return total;
      };
      const check = (found: number[], columns: number, wanted: (i: number, j: number) => number): void => {
        found.forEach((value, at) => {
          const exact = wanted(Math.floor(at / columns), at % columns);
          expect(Math.abs(value - exact) < 1e-3, `${at}: ${value}, ${exact}`).to.equal(true);
        });
      };
      const dot = (i: number, j: number) =>
        sum(inputs, (k) => x[i * inputs + k]! * weights[k * outputs + j]!);
      check(get(out, n * outputs), outputs, (i, j) => bias[j]! + dot(i, j));
      check(get(back, n * inputs), inputs, (i, j) =>
        sum(outputs, (k) => given[i * outputs + k]! * weights[j * outputs + k]!),
      );
      check(
        get(dW, inputs * outputs),
        outputs,
        (i, j) => 1 + sum(n, (k) => x[k * inputs + i]! * given[k * outputs + j]!),
      );
      check(get(dB, outputs), outputs, (_, j) => 2 + sum(n, (k) => given[k * outputs + j]!));
    }
  });

  it("tell finite numbers from others wherever they stand", async () => {
    const { kernel, put } = await open();
    for (let at = 0; at < 8; at += 1) {
      for (const bad of [NaN, Infinity, -Infinity]) {
        expect(kernel.isFinite32(put(new Float32Array(8).fill(3e38).with(at, bad)), 8)).to.equal(0);
      }
    }
    expect(kernel.isFinite32(put(new Float32Array(8).fill(3e38)), 8)).to.equal(1);
    expect(kernel.sumOfSquares(put([1, 2, 3, 4, 1e20, 0, 0, 0]), 8)).to.equal(30 + Math.fround(1e20) ** 2);
  });

  it("measure a variance beside a mean a thousand times its deviation", async () => {
    const { kernel, put, get } = await open();
    // 3 examples of 40 places, in 5 and in 17 channels: vectors, cache lines, and what is left.
    for (const c of [5, 17]) {
      const z = normal(3 * 40 * c, "z").map((x) => 1000 + x);
      const state = put(new Float32Array(kernel.batchNormStateBytes(c) / 4));
      const [gamma, beta] = [put(new Float32Array(c).fill(1)), put(new Float32Array(c))];
      kernel.batchNormClear(state, c);
      kernel.batchNormMeasure(put(z), state, 3, 40, c);
      kernel.batchNormSettle(state, gamma, beta, 120, c);
      const width = Math.ceil(c / 4) * 4;
      for (let j = 0; j < c; j += 1) {
        const values = Array.from({ length: 120 }, (_, i) => z[i * c + j]!);
        const mean = values.reduce((a, b) => a + b, 0) / 120;
        const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / 119;
        expect(Math.abs(get(state, c)[j]! - mean) < 1e-3).to.equal(true);
        const found = get(state + 4 * width * 4, c)[j]!;
        expect(Math.abs(found - variance) < 1e-4 * variance, `${found}, ${variance}`).to.equal(true);
      }
    }
  });
});
