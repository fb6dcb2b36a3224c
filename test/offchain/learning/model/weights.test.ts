import { bytesToHex } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { buildModel } from "../../../../offchain/learning/model/buildModel.ts";
import { decodeWeights } from "../../../../offchain/learning/model/decodeWeights.ts";
import { encodeWeights } from "../../../../offchain/learning/model/encodeWeights.ts";
import { InvalidWeightsError } from "../../../../offchain/learning/model/errors.ts";
import { initialWeights } from "../../../../offchain/learning/model/initialWeights.ts";
import { weightsDigest } from "../../../../offchain/learning/model/weightsDigest.ts";

const logistic = buildModel({ kind: "logistic", input: [2], classes: 2 });
const cnn = buildModel({ kind: "cnn", input: [1, 28, 28], classes: 9 });
const six = Float32Array.of(1, -2, 0.5, 3, -0.25, 8);

type Entries = Record<string, unknown>;

/** A safetensors file by hand: any header, then data. */
const file = (header: string | Entries, data: readonly number[]): Uint8Array => {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + data.length * 4);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  data.forEach((x, i) => {
    view.setFloat32(8 + text.length + i * 4, x, true);
  });
  return bytes;
};

const weight = { dtype: "F32", shape: [2, 2], data_offsets: [0, 16] };
const bias = { dtype: "F32", shape: [2], data_offsets: [16, 24] };

describe("Weights as bytes", () => {
  it("are a safetensors file, byte for byte", () => {
    const header =
      '{"0.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},"0.bias":{"dtype":"F32","shape":[2],"data_offsets":[16,24]}}';
    expect(encodeWeights(logistic, six)).to.deep.equal(file(header.padEnd(128), [...six]));
    expect(header.length).to.be.lessThan(129);
  });

  it("come back the same, and have one digest", () => {
    for (const model of [logistic, cnn]) {
      const weights = initialWeights(model, 4);
      expect(decodeWeights(model, encodeWeights(model, weights))).to.deep.equal(weights);
    }
    expect(bytesToHex(weightsDigest(logistic, six))).to.equal(
      bytesToHex(weightsDigest(logistic, six.slice())),
    );
    expect(bytesToHex(weightsDigest(logistic, six))).to.not.equal(
      bytesToHex(weightsDigest(logistic, six.with(0, 1.0000001))),
    );
  });

  it("are read from another writer too: other order, metadata, no spaces", () => {
    const other = {
      __metadata__: { format: "pt" },
      "0.bias": { ...bias, data_offsets: [0, 8] },
      "0.weight": { ...weight, data_offsets: [8, 24] },
    };
    const found = decodeWeights(logistic, file(other, [-0.25, 8, 1, -2, 0.5, 3]));
    expect(found).to.deep.equal(six);
  });

  it("are read from the middle of a buffer", () => {
    const bytes = encodeWeights(logistic, six);
    const shifted = new Uint8Array(bytes.length + 5);
    shifted.set(bytes, 3);
    expect(decodeWeights(logistic, shifted.subarray(3, 3 + bytes.length))).to.deep.equal(six);
  });

  const good = { "0.weight": weight, "0.bias": bias };
  const bad: Readonly<Record<string, Uint8Array>> = {
    "nothing at all": new Uint8Array(0),
    "a length beyond the file": new Uint8Array([255, 255, 255, 255, 255, 255, 255, 127, 0]),
    "a header that is no JSON": file("{", [...six]),
    "a header that is no object": file("[]", [...six]),
    "a header that is null": file("null", [...six]),
    "an entry that is null": file({ ...good, "0.bias": null }, [...six]),
    "too few numbers": file(good, [...six.subarray(1)]),
    "bytes over": file(good, [...six, 1]),
    "a missing tensor": file({ "0.weight": weight }, [...six]),
    "an unknown tensor": file({ ...good, "1.weight": { ...bias, data_offsets: [24, 32] } }, [...six, 1, 2]),
    "another shape of as many numbers": file({ ...good, "0.weight": { ...weight, shape: [4] } }, [...six]),
    "another type": file({ ...good, "0.bias": { ...bias, dtype: "I32" } }, [...six]),
    "no type": file({ ...good, "0.bias": { shape: [2], data_offsets: [16, 24] } }, [...six]),
    "overlapping tensors": file({ ...good, "0.bias": { ...bias, data_offsets: [8, 16] } }, [...six]),
    "tensors at the same place": file({ ...good, "0.bias": { ...bias, data_offsets: [0, 8] } }, [...six]),
    "a hole": file({ ...good, "0.bias": { ...bias, data_offsets: [20, 28] } }, [...six, 1]),
    "a place that is too long": file({ ...good, "0.bias": { ...bias, data_offsets: [16, 28] } }, [...six, 1]),
    "a negative place": file({ ...good, "0.bias": { ...bias, data_offsets: [-8, 0] } }, [...six]),
    "a place of three numbers": file({ ...good, "0.bias": { ...bias, data_offsets: [16, 24, 9] } }, [...six]),
    "a field more": file({ ...good, "0.bias": { ...bias, note: 1 } }, [...six]),
    "a tensor named twice": file(`{"0.bias":${JSON.stringify(bias)},${JSON.stringify(good).slice(1)}`, [
      ...six,
    ]),
    NaN: file(good, [...six.with(2, NaN)]),
    infinity: file(good, [...six.with(5, -Infinity)]),
  };
  for (const [what, bytes] of Object.entries(bad)) {
    it(`are refused with ${what}`, () => {
      expect(() => decodeWeights(logistic, bytes)).to.throw(InvalidWeightsError);
    });
  }

  it("are refused for a model too large to have, before anything is allocated for it", () => {
    const huge = buildModel({ kind: "mlp", input: [65_536, 65_536, 65_536], classes: 2 });
    expect(() => decodeWeights(huge, encodeWeights(logistic, six))).to.throw(InvalidWeightsError);
  });

  it("are not written with NaN, infinity, a negative variance, or too few", () => {
    const weights = initialWeights(cnn, 1);
    const variance = cnn.tensors.find(({ name }) => name === "1.running_var")!;
    for (const broken of [
      weights.with(7, NaN),
      weights.with(9, Infinity),
      weights.with(variance.offset, -1),
      weights.subarray(1),
    ]) {
      expect(() => encodeWeights(cnn, broken)).to.throw(InvalidWeightsError);
    }
  });
});

describe("Weights to start from", () => {
  it("are known by their digest", () => {
    expect(bytesToHex(weightsDigest(cnn, initialWeights(cnn, 1)))).to.equal(
      "fd100f6db14e0c789b17af3e670e93a626ce0e319f87b07b084af54c543431a9",
    );
  });

  it("depend on the seed, and a tensor's on nothing but the seed and its name", () => {
    const other = buildModel({ kind: "cnn", input: [1, 28, 28], classes: 4 });
    const [one, two, four] = [initialWeights(cnn, 1), initialWeights(cnn, 2), initialWeights(other, 1)];
    expect(one[0]).to.not.equal(two[0]);
    const head = cnn.tensors.at(-2)!.offset;
    expect(four.subarray(0, head)).to.deep.equal(one.subarray(0, head));
  });

  it("fill ±1/√inputs evenly, batch norm with ones and zeros", () => {
    const weights = initialWeights(cnn, 1);
    for (const { name, shape, offset, length } of cnn.tensors) {
      const part = weights.subarray(offset, offset + length);
      if (name === "18.weight") {
        const bound = 1 / Math.sqrt(shape[1]!);
        const most = part.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
        const square = part.reduce((sum, x) => sum + x * x, 0) / length;
        expect(most <= bound && most > 0.99 * bound).to.equal(true);
        expect(Math.abs(square / (bound * bound) - 1 / 3) < 0.01).to.equal(true);
      }
      if (name === "18.bias") expect(part.every((x) => Math.abs(x) <= 1 / Math.sqrt(128))).to.equal(true);
      if (name === "1.weight" || name === "1.running_var") expect(part.every((x) => x === 1)).to.equal(true);
      if (name === "1.bias" || name === "1.running_mean") expect(part.every((x) => x === 0)).to.equal(true);
    }
  });
});
