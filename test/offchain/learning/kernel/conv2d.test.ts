import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { createArena } from "../../../../offchain/learning/kernel/arena.ts";
import { instantiateKernel } from "../../../../offchain/learning/kernel/instantiateKernel.ts";
import { expectNear } from "../../app/expectNear.ts";
import { convolve, convolveBackward, type Shape } from "./conv2dReference.ts";

/** Numbers in [−1, 1), the same on every machine. */
const noise = (length: number, seed: number): Float32Array => {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >> 8) / 2 ** 23;
  });
};

const inner = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? NaN) * (b[i] ?? NaN);
  return sum;
};

/** ‖found − wanted‖ / ‖wanted‖. */
const distance = (found: ArrayLike<number>, wanted: Float64Array): number => {
  const difference = wanted.map((value, i) => (found[i] ?? NaN) - value);
  return Math.sqrt(inner(difference, difference) / inner(wanted, wanted));
};

/** One layer in a kernel of its own. */
const open = async (shape: Shape) => {
  const { n, h, w, cin, cout, size, pad } = shape;
  const kernel = await instantiateKernel();
  const arena = createArena(kernel);
  const pixels = (h + 2 * pad - size + 1) * (w + 2 * pad - size + 1);
  const lengths = {
    input: n * h * w * cin,
    weights: size * size * cin * cout,
    bias: cout,
    output: n * pixels * cout,
    dIn: n * h * w * cin,
    dW: size * size * cin * cout,
    dB: cout,
  };
  /** 64 numbers behind each buffer tell whether somebody wrote beyond its end. */
  const guarded: number[] = [];
  const place = (length: number): number => {
    const start = arena.take((length + 64) * 4);
    guarded.push(start + length * 4);
    return start;
  };
  const at = {
    input: place(lengths.input),
    weights: place(lengths.weights),
    bias: place(lengths.bias),
    output: place(lengths.output),
    dIn: place(lengths.dIn),
    dW: place(lengths.dW),
    dB: place(lengths.dB),
  };
  const sizes = [h, w, cin, cout, size, pad] as const;
  const prepared = place(kernel.conv2dPreparedBytes(cin, cout, size) / 4);
  const scratch = place(kernel.conv2dScratchBytes(n, ...sizes) / 4);
  arena.commit();
  const view = (name: keyof typeof at) => new Float32Array(kernel.memory.buffer, at[name], lengths[name]);
  const guards = guarded.map((start) => new Float32Array(kernel.memory.buffer, start, 64).fill(7));
  return {
    view,
    guards,
    prepare: (): void => {
      kernel.conv2dPrepare(at.weights, prepared, cin, cout, size);
    },
    forward: (first = 0, count = n): void => {
      const from = at.input + first * h * w * cin * 4;
      const to = at.output + first * pixels * cout * 4;
      kernel.conv2dForward(from, at.weights, prepared, at.bias, to, count, ...sizes, scratch);
    },
    /** The output's gradient lies where the output was. */
    backward: (first = 0, count = n, parts = { dIn: true, dW: true, dB: true }): void => {
      const input = at.input + first * h * w * cin * 4;
      const given = at.output + first * pixels * cout * 4;
      const dIn = parts.dIn ? at.dIn + first * h * w * cin * 4 : 0;
      const [dW, dB] = [parts.dW ? at.dW : 0, parts.dB ? at.dB : 0];
      kernel.conv2dBackward(input, given, prepared, dIn, dW, dB, count, ...sizes, scratch);
    },
    collect: (): void => {
      kernel.conv2dCollect(prepared, at.dW, cin, cout, size);
    },
  };
};

const filled = async (shape: Shape) => {
  const layer = await open(shape);
  for (const [i, name] of (["input", "weights", "bias"] as const).entries()) {
    layer.view(name).set(noise(layer.view(name).length, i + 1));
  }
  layer.prepare();
  return layer;
};

const shapeOf = (
  n: number,
  h: number,
  w: number,
  cin: number,
  cout: number,
  size: number,
  pad: number,
): Shape => ({ n, h, w, cin, cout, size, pad });

/** The paper's five layers, then odd sizes, channels and windows. */
const shapes = [
  shapeOf(2, 28, 28, 1, 16, 3, 0),
  shapeOf(2, 26, 26, 16, 16, 3, 0),
  shapeOf(3, 12, 12, 16, 64, 3, 0),
  shapeOf(2, 10, 10, 64, 64, 3, 0),
  shapeOf(11, 8, 8, 64, 64, 3, 1),
  shapeOf(1, 7, 9, 8, 8, 3, 2),
  shapeOf(2, 3, 3, 8, 16, 3, 0),
  shapeOf(2, 5, 11, 24, 8, 3, 1),
  shapeOf(1, 1, 5, 8, 8, 3, 2),
  shapeOf(1, 40, 37, 8, 8, 3, 1),
  shapeOf(2, 28, 28, 3, 16, 3, 0),
  shapeOf(1, 6, 6, 3, 5, 3, 1),
  shapeOf(2, 9, 7, 3, 5, 5, 2),
  shapeOf(1, 13, 6, 2, 9, 2, 1),
  shapeOf(1, 5, 5, 16, 16, 5, 0),
  shapeOf(2, 4, 4, 4, 12, 1, 2),
  shapeOf(1, 1, 1, 2, 3, 1, 0),
];

describe("2-d convolution in the kernel", () => {
  for (const shape of shapes) {
    const title = `${shape.n}×${shape.h}×${shape.w}×${shape.cin} to ${shape.cout}, window ${shape.size}, padding ${shape.pad}`;

    it(`agrees with double precision in all passes, and writes nowhere else: ${title}`, async () => {
      const layer = await filled(shape);
      const [input, weights] = [layer.view("input").slice(), layer.view("weights").slice()];
      layer.forward();
      expectNear(
        distance(layer.view("output"), convolve(shape, input, weights, layer.view("bias"))),
        0,
        2e-6,
      );

      const given = noise(layer.view("output").length, 9);
      layer.view("output").set(given);
      layer.view("dIn").fill(5);
      layer.backward();
      layer.collect();
      const wanted = convolveBackward(shape, input, weights, given);
      expectNear(distance(layer.view("dIn"), wanted.dIn), 0, 2e-6);
      expectNear(distance(layer.view("dW"), wanted.dW), 0, 2e-6);
      expectNear(distance(layer.view("dB"), wanted.dB), 0, 2e-6);
      expect(layer.guards.every((guard) => guard.every((value) => value === 7))).to.equal(true);
      expect(layer.view("input")).to.deep.equal(input);
      expect(layer.view("weights")).to.deep.equal(weights);
    });
  }

  it("is transposed by its backward passes: ⟨conv x, y⟩ = ⟨x, dIn⟩ = ⟨w, dW⟩ without a bias", async () => {
    for (const shape of shapes) {
      const layer = await filled(shape);
      layer.view("bias").fill(0);
      layer.forward();
      const output = layer.view("output").slice();
      const given = noise(output.length, 9);
      layer.view("output").set(given);
      layer.backward();
      layer.collect();
      const product = inner(output, given);
      const size = Math.sqrt(inner(output, output) * inner(given, given));
      expectNear(inner(layer.view("input"), layer.view("dIn")) / size, product / size, 1e-6);
      expectNear(inner(layer.view("weights"), layer.view("dW")) / size, product / size, 1e-6);
    }
  });

  it("is exact on small whole numbers by the definition", async () => {
    const layer = await open(shapeOf(1, 2, 3, 1, 1, 2, 0));
    layer.view("input").set([1, 2, 3, 4, 5, 6]);
    layer.view("weights").set([1, 10, 100, 1000]);
    layer.view("bias").set([7]);
    layer.prepare();
    layer.forward();
    expect([...layer.view("output")]).to.deep.equal([5428, 6539]);
    layer.view("output").set([1, 2]);
    layer.backward();
    layer.collect();
    expect([...layer.view("dIn")]).to.deep.equal([1, 12, 20, 100, 1200, 2000]);
    expect([...layer.view("dW")]).to.deep.equal([5, 8, 14, 17]);
    expect([...layer.view("dB")]).to.deep.equal([3]);
  });

  for (const shape of [shapeOf(11, 10, 10, 16, 8, 3, 1), shapeOf(11, 9, 9, 3, 8, 3, 1)]) {
    const way = shape.cin === 3 ? "by the definition" : "by Winograd's way";

    it(`gives an example the same bits alone and among others, ${way}`, async () => {
      const together = await filled(shape);
      together.forward();
      const apart = await filled(shape);
      for (let image = 0; image < shape.n; image++) apart.forward(image, 1);
      expect(apart.view("output")).to.deep.equal(together.view("output"));

      const given = noise(together.view("output").length, 9);
      for (const layer of [together, apart]) layer.view("output").set(given);
      together.backward();
      for (let image = 0; image < shape.n; image++) apart.backward(image, 1);
      expect(apart.view("dIn")).to.deep.equal(together.view("dIn"));
      together.collect();
      apart.collect();
      expectNear(distance(apart.view("dW"), Float64Array.from(together.view("dW"))), 0, 1e-6);
    });

    it(`leaves out the gradients that nobody asks for, ${way}`, async () => {
      const layer = await filled(shape);
      layer.view("output").set(noise(layer.view("output").length, 9));
      for (const name of ["dIn", "dW", "dB"] as const) {
        for (const view of ["dIn", "dW", "dB"] as const) layer.view(view).fill(5);
        layer.backward(0, shape.n, { dIn: name === "dIn", dW: name === "dW", dB: name === "dB" });
        layer.collect();
        for (const view of ["dIn", "dW", "dB"] as const) {
          expect(layer.view(view).every((value) => value === 5)).to.equal(view !== name);
        }
      }
    });

    it(`adds to the weights' gradient, and starts anew after collecting, ${way}`, async () => {
      const layer = await filled(shape);
      layer.view("output").set(noise(layer.view("output").length, 9));
      layer.backward();
      layer.collect();
      const once = Float64Array.from(layer.view("dW"));
      layer.collect();
      expect(Float64Array.from(layer.view("dW"))).to.deep.equal(once);
      layer.backward();
      layer.collect();
      expectNear(
        distance(
          layer.view("dW"),
          once.map((value) => 2 * value),
        ),
        0,
        1e-6,
      );
    });
  }

  it("lets a number that is none through to what depends on it, and to nothing else", async () => {
    const layer = await filled(shapeOf(2, 8, 8, 8, 8, 3, 1));
    layer.view("input")[0] = NaN;
    layer.forward();
    const output = layer.view("output");
    expect(output[0]).to.be.NaN;
    expect(output.subarray(output.length / 2).every(Number.isFinite)).to.equal(true);
  });

  it("gives the bits written here", async () => {
    const hash = sha256.create();
    for (const shape of shapes.slice(0, 8)) {
      const layer = await filled(shape);
      layer.forward();
      const output = layer.view("output");
      hash.update(new Uint8Array(output.buffer, output.byteOffset, output.byteLength));
      output.set(noise(output.length, 9));
      layer.backward();
      layer.collect();
      for (const name of ["dIn", "dW", "dB"] as const) {
        const view = layer.view(name);
        hash.update(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
      }
    }
    expect(bytesToHex(hash.digest())).to.equal(
      "0ebd5b8423491bf1be38a1a8de378c54c2489b1ccbe1a0ba4cb9a1d17d412e83",
    );
  });
});
