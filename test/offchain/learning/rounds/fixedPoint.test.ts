import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { expect } from "chai";
import type { Model } from "../../../../offchain/learning/model/model.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { shuffled } from "../../../../offchain/learning/numbers/shuffled.ts";
import { aggregateDigest } from "../../../../offchain/learning/rounds/aggregateDigest.ts";
import { digestIntegers } from "../../../../offchain/learning/rounds/digestIntegers.ts";
import { modelDigest } from "../../../../offchain/learning/rounds/modelDigest.ts";
import { applyDelta } from "../../../../offchain/learning/rounds/applyDelta.ts";
import { decodeIntegers } from "../../../../offchain/learning/rounds/decodeIntegers.ts";
import { divideRounded } from "../../../../offchain/learning/rounds/divideRounded.ts";
import { encodeIntegers } from "../../../../offchain/learning/rounds/encodeIntegers.ts";
import {
  FixedPointError,
  MalformedIntegersError,
  SumOverflowError,
} from "../../../../offchain/learning/rounds/errors.ts";
import { openSum } from "../../../../offchain/learning/rounds/openSum.ts";
import { roundHalfAway } from "../../../../offchain/learning/rounds/roundHalfAway.ts";
import { toFixed } from "../../../../offchain/learning/rounds/toFixed.ts";
import { toFloat } from "../../../../offchain/learning/rounds/toFloat.ts";
import { updateDigest } from "../../../../offchain/learning/rounds/updateDigest.ts";

const unit = 2 ** -20;

describe("fixed point", () => {
  it("rounds to the nearest, halves away from zero", () => {
    for (const [x, rounded] of [
      [0.5, 1],
      [-0.5, -1],
      [1.5, 2],
      [2.5, 3],
      [-2.5, -3],
      [0.49999999999999994, 0],
      [-0.49999999999999994, 0],
      [4503599627370495.5, 4503599627370496],
      [-0, 0],
    ] as const) {
      expect(roundHalfAway(x), String(x)).to.equal(rounded);
    }
    expect(Array.from(toFixed(Float32Array.of(1, -1, 1.5 * unit, -2.5 * unit, 0.25 * unit)))).to.deep.equal([
      1_048_576, -1_048_576, 2, -3, 0,
    ]);
  });

  it("rounds weights as it rounds any number", () => {
    const stream = random("rounding");
    const base = Float32Array.from(
      { length: 20_000 },
      () => (stream.uniform() - 0.5) * 2 ** (stream.word() % 12),
    );
    // Half of them a whole number of halves away, the others anywhere.
    const values = base.map((from, i) =>
      i % 2 === 0 ? from + ((stream.word() % 64) - 32) * 2 ** -21 : from * stream.uniform(),
    );
    const rounded = Int32Array.from(values, (value, i) => roundHalfAway((value - (base[i] ?? 0)) * 2 ** 20));
    expect(toFixed(values, base)).to.deep.equal(rounded);
    const almostHalf = toFixed(Float32Array.of(2 ** -21), Float32Array.of(2 ** -74));
    expect(almostHalf[0]).to.equal(0);
  });

  it("measures from a base", () => {
    const base = Float32Array.of(1, 100, -3);
    expect(Array.from(toFixed(Float32Array.of(1 + 3 * unit, 100, -2), base))).to.deep.equal([
      3, 0, 1_048_576,
    ]);
  });

  it("refuses what does not fit or is no number, and says which", () => {
    const largest = 2047.9998779296875; // the greatest float32 below 2048
    expect(Array.from(toFixed(Float32Array.of(largest, -largest)))).to.deep.equal([
      2_147_483_520, -2_147_483_520,
    ]);
    for (const bad of [2048, -2048, Infinity, -Infinity, NaN]) {
      expect(() => toFixed(Float32Array.of(0, bad)), String(bad))
        .to.throw(FixedPointError)
        .with.property("index", 1);
    }
    expect(() => toFixed(Float32Array.of(2000), Float32Array.of(-2000))).to.throw(FixedPointError);
    expect(() => toFixed(Float32Array.of(1, 1), Float32Array.of(1))).to.throw(FixedPointError);
  });

  it("goes to float32 and back without loss below 16", () => {
    const stream = random("fixed point");
    const fixed = Int32Array.from({ length: 10_000 }, () => Math.floor((stream.uniform() - 0.5) * 2 ** 25));
    expect(toFixed(toFloat(fixed))).to.deep.equal(fixed);
  });

  it("divides exactly as BigInt does, close to halves and far up", () => {
    const exactly = (sum: number, by: number): number => {
      const [s, b] = [BigInt(Math.abs(sum)), BigInt(by)];
      return Number((2n * s + b) / (2n * b)) * (sum < 0 ? -1 : 1);
    };
    const stream = random("division");
    for (let i = 0; i < 20_000; i += 1) {
      const by = 1 + (stream.word() % 2 ** (1 + (i % 30)));
      const quotient = Math.floor((stream.uniform() * 2 ** 52) / by);
      // At a half, or next to one.
      const sum = (quotient * by + Math.floor(by / 2) + (i % 3)) * (i % 2 === 0 ? 1 : -1);
      if (Math.abs(sum) + by >= 2 ** 53) continue;
      const expected = exactly(sum, by);
      expect(divideRounded(sum, by), `${sum} / ${by}`).to.equal(expected === 0 ? 0 : expected);
    }
  });
});

describe("a sum of updates", () => {
  it("is exact, as with BigInt, and the same in every order", () => {
    const stream = random("sum");
    const vectors = Array.from({ length: 50 }, () =>
      Int32Array.from({ length: 20 }, () => Math.floor((stream.uniform() - 0.5) * 2 ** 32)),
    );
    const weights = vectors.map(() => 1 + (stream.word() % 80_000));
    const total = weights.reduce((a, b) => a + b);
    const expected = Array.from({ length: 20 }, (_, i) => {
      const sum = vectors.reduce((s, v, k) => s + BigInt(v[i]!) * BigInt(weights[k]!), 0n);
      const magnitude = sum < 0n ? -sum : sum;
      const rounded = Number((2n * magnitude + BigInt(total)) / (2n * BigInt(total)));
      return sum < 0n ? -rounded : rounded;
    });
    for (let seed = 0; seed < 5; seed += 1) {
      const sum = openSum(20);
      for (const k of shuffled(random("order", seed), 50)) sum.add(vectors[k]!, weights[k]!);
      expect(sum.weight()).to.equal(total);
      expect(Array.from(sum.mean())).to.deep.equal(expected);
    }
  });

  it("refuses what could pass 2⁵³, and stays as it was", () => {
    const sum = openSum(1);
    const largest = Int32Array.of(2_147_483_647);
    sum.add(largest, 2 ** 22 - 1);
    expect(() => {
      sum.add(largest, 2);
    }).to.throw(SumOverflowError);
    expect(() => {
      sum.add(Int32Array.of(1), Number.MAX_SAFE_INTEGER);
    }).to.throw(SumOverflowError);
    expect(() => {
      sum.add(Int32Array.of(1), NaN);
    }).to.throw(SumOverflowError);
    expect(sum.weight()).to.equal(2 ** 22 - 1);
    expect(Array.from(sum.mean())).to.deep.equal([2_147_483_647]);
  });
});

describe("the global model", () => {
  const model: Pick<Model, "tensors"> = {
    tensors: [
      { name: "0.weight", shape: [2], offset: 0, length: 2, trainable: true },
      { name: "1.running_var", shape: [1], offset: 2, length: 1, trainable: false },
    ],
  };

  it("moves by the aggregate, and never lets a variance fall below zero", () => {
    const global = Int32Array.of(5, -5, 100);
    expect(Array.from(applyDelta(model, global, Int32Array.of(1, -1, -101)))).to.deep.equal([6, -6, 0]);
    expect(Array.from(global)).to.deep.equal([5, -5, 100]);
  });

  it("refuses to leave its range", () => {
    const global = Int32Array.of(2_147_483_647, 0, 0);
    expect(() => applyDelta(model, global, Int32Array.of(1, 0, 0))).to.throw(FixedPointError);
    expect(Array.from(applyDelta(model, global, Int32Array.of(0, 0, 0)))[0]).to.equal(2_147_483_647);
  });
});

describe("the bytes of an update", () => {
  it("are a tag, the count and little-endian integers", () => {
    const bytes = encodeIntegers("update", Int32Array.of(1, -2));
    expect(bytesToHex(bytes)).to.equal(
      `${bytesToHex(new TextEncoder().encode("aceso:update:1\n"))}0200000001000000feffffff`,
    );
    const within = Int32Array.of(7, 1, -2, 7).subarray(1, 3);
    expect(encodeIntegers("update", within)).to.deep.equal(bytes);
    expect(updateDigest(Int32Array.of(1, -2))).to.deep.equal(sha256(bytes));
    expect(aggregateDigest(Int32Array.of(1, -2))).not.to.deep.equal(sha256(bytes));
  });

  it("have one digest, whichever code computes it", async () => {
    const vector = Int32Array.from({ length: 1000 }, (_, i) => (i - 500) * 4_000_003);
    expect(await digestIntegers("aggregate", vector)).to.equal(bytesToHex(aggregateDigest(vector)));
    expect(await digestIntegers("model", vector)).to.equal(bytesToHex(modelDigest(vector)));
  });

  it("are read back, and nothing else is", () => {
    const vector = Int32Array.of(1, -2, 2_147_483_647);
    const bytes = encodeIntegers("update", vector);
    expect(decodeIntegers("update", bytes, 3)).to.deep.equal(vector);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(decodeIntegers("update", shifted.subarray(1), 3)).to.deep.equal(vector);
    const wrong: [string, () => unknown][] = [
      ["another kind", () => decodeIntegers("aggregate", bytes, 3)],
      ["another size", () => decodeIntegers("update", bytes, 4)],
      ["one byte short", () => decodeIntegers("update", bytes.subarray(0, -1), 3)],
      ["one byte long", () => decodeIntegers("update", Uint8Array.of(...bytes, 0), 3)],
      ["nothing", () => decodeIntegers("update", new Uint8Array(0), 0)],
      ["−2³¹", () => decodeIntegers("update", encodeIntegers("update", Int32Array.of(-(2 ** 31))), 1)],
      ["other bytes", () => decodeIntegers("update", hexToBytes("00".repeat(31)), 3)],
    ];
    for (const [what, read] of wrong) expect(read, what).to.throw(MalformedIntegersError);
  });
});
