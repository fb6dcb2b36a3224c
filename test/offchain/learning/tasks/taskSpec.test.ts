import { expect } from "chai";
import fc from "fast-check";
import { LearningError } from "../../../../offchain/learning/errors.ts";
import { encodeWeights } from "../../../../offchain/learning/model/encodeWeights.ts";
import { canonicalJson } from "../../../../offchain/learning/tasks/canonicalJson.ts";
import { encodeReferencePart } from "../../../../offchain/learning/tasks/encodeReferencePart.ts";
import { encodeTaskSpec } from "../../../../offchain/learning/tasks/encodeTaskSpec.ts";
import {
  CanonicalJsonError,
  TaskMismatchError,
  TaskSpecError,
} from "../../../../offchain/learning/tasks/errors.ts";
import { halveReference } from "../../../../offchain/learning/tasks/halveReference.ts";
import { logLoss } from "../../../../offchain/learning/tasks/logLoss.ts";
import { rowLosses } from "../../../../offchain/learning/tasks/rowLosses.ts";
import { modelFromWeights } from "../../../../offchain/learning/tasks/modelFromWeights.ts";
import { parseTaskSpec } from "../../../../offchain/learning/tasks/parseTaskSpec.ts";
import { readReferencePart } from "../../../../offchain/learning/tasks/readReferencePart.ts";
import { readRoundModel } from "../../../../offchain/learning/tasks/readRoundModel.ts";
import { expectNear } from "../../app/expectNear.ts";
import { initial, made, model, spec } from "./smallTask.ts";

const text = (value: unknown): string => new TextDecoder().decode(canonicalJson(value));
const thrown = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe("Canonical JSON", () => {
  it("has keys in order and no spaces, whatever order they came in", () => {
    expect(text({ b: [1, { d: null, c: "ä\n" }], a: -0.5e-9 })).to.equal(
      '{"a":-5e-10,"b":[1,{"c":"ä\\n","d":null}]}',
    );
    expect(text({ a: 1, b: 2 })).to.equal(text({ b: 2, a: 1 }));
    expect(text({ 9: "class", 10: "class", "": {} })).to.equal('{"":{},"10":"class","9":"class"}');
  });

  it("has keys in the order of RFC 8785's own example (section 3.2.3)", () => {
    const keys = ["\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6"];
    const value = Object.fromEntries(keys.map((key) => [key, 0]));
    const inOrder = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"];
    expect(text(value)).to.equal(`{${inOrder.map((key) => `${JSON.stringify(key)}:0`).join(",")}}`);
  });

  it("refuses what has no one text, and says where", () => {
    const places: [unknown, RegExp][] = [
      [{ a: [NaN] }, /value\.a\[0\] is NaN/],
      [{ a: { b: Infinity } }, /a\.b is Infinity/],
      [{ a: undefined }, /no plain value but undefined/],
      [[1n], /no plain value but bigint/],
      [{ a: new Uint8Array(1) }, /no plain value/],
    ];
    for (const [value, why] of places) {
      const error = thrown(() => canonicalJson(value));
      expect(error).to.be.instanceOf(CanonicalJsonError);
      expect((error as Error).message).to.match(why);
    }
  });

  it("reads back as it was, for any value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const back = JSON.parse(text(value)) as unknown;
        expect(back).to.deep.equal(JSON.parse(JSON.stringify(value)));
        expect(text(back)).to.equal(text(value));
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe("A task's description", () => {
  const changed = (path: string, value: unknown): Uint8Array => {
    const copy = JSON.parse(text(spec)) as Record<string, unknown>;
    const names = path.split(".");
    const last = names.pop() ?? "";
    const place = names.reduce((object, name) => object[name] as Record<string, unknown>, copy);
    if (value === undefined) Reflect.deleteProperty(place, last);
    else place[last] = value;
    return canonicalJson(copy);
  };

  it("reads back as it was written", () => {
    expect(parseTaskSpec(encodeTaskSpec(spec))).to.deep.equal(spec);
    const preprocessing = {
      classes: spec.data.classes,
      columns: [
        { kind: "number" as const, name: "age", order: null, fill: 50, mean: 50, deviation: 12 },
        { kind: "oneHot" as const, name: "ward", categories: ["a", "b", "c", "d", "e"] },
      ],
    };
    const table = { ...spec, data: { ...spec.data, preprocessing } };
    expect(parseTaskSpec(encodeTaskSpec(table))).to.deep.equal(table);
    const secret = { ...spec, privacy: { clipNorm: 1, noiseMultiplier: 1.1, epsilon: 8, delta: 1e-5 } };
    expect(parseTaskSpec(encodeTaskSpec(secret))).to.deep.equal(secret);
    const sealed = { ...spec, sealing: "committee" as const };
    expect(parseTaskSpec(encodeTaskSpec(sealed))).to.deep.equal(sealed);
  });

  const wrong: readonly (readonly [string, unknown])[] = [
    ["format", "aceso-task-2"],
    ["title", ""],
    ["about", undefined],
    ["more", 1],
    ["model.kind", "transformer"],
    ["model.input", [0]],
    ["model.input", [1, 2, 3, 4]],
    ["model.hidden", []],
    ["model.more", 1],
    ["data.classes", ["a"]],
    ["data.classes", ["a", "a", "b"]],
    ["data.preprocessing", { classes: ["a"], columns: [] }],
    ["data.preprocessing", { classes: spec.data.classes, columns: [] }],
    ["rule", "noRule"],
    ["rule", "medianScore"],
    ["rule", "fedAdam:0.1"],
    ["rule", "nnm:0.2+fedAdam"],
    ["training.epochs", 0],
    ["training.batch", 1.5],
    ["training.optimizer", "lbfgs"],
    ["training.learningRate", 0],
    ["training.learningRate", "0.1"],
    ["training.momentum", 1],
    ["privacy", {}],
    ["privacy", { clipNorm: 1, noiseMultiplier: 0, epsilon: 1, delta: 1e-5 }],
    ["seed", -1],
    ["rounds", 65_536],
    ["sealing", "sealed"],
    ["reference.manifest", "0x00"],
    ["reference.rows", 3],
    // What would take a member more memory, or days, than it has.
    ["reference.rows", 16_385],
    ["reference.samples", 16_385],
    ["utility.permutations", 4_098],
    ["reference.draws", 0],
    ["copyCosine", 1.01],
    ["utility.permutations", 3],
    ["utility.worstLoss", 0],
    ["utility.delta", 1],
  ];
  for (const [path, value] of wrong) {
    it(`is refused with ${path} as ${JSON.stringify({ value })}, by that name`, () => {
      const error = thrown(() => parseTaskSpec(changed(path, value)));
      expect(error).to.be.instanceOf(TaskSpecError);
      const field = (error as TaskSpecError).field;
      expect(path === field || field.startsWith(path) || field === "model.input", field).to.equal(true);
      expect((error as TaskSpecError).repair).to.not.equal("");
    });
  }

  it("is refused in another form, cut short, or with a model above one IPFS block", () => {
    const bytes = encodeTaskSpec(spec);
    const spaced = new TextEncoder().encode(JSON.stringify(spec, null, 1));
    for (const odd of [spaced, bytes.slice(0, -1), new Uint8Array([0xff]), new TextEncoder().encode("[]")]) {
      expect(thrown(() => parseTaskSpec(odd))).to.be.instanceOf(TaskSpecError);
    }
    const large = thrown(() => parseTaskSpec(changed("model.hidden", [65_536, 65_536])));
    expect((large as TaskSpecError).field).to.equal("model");
  });

  it("is refused where a model fits one IPFS block, and sealed to 31 members does not", () => {
    const sized = (hidden: number, sealing: "clear" | "committee"): unknown => {
      const model = { ...spec.model, kind: "mlp" as const, hidden: [hidden] };
      return thrown(() => parseTaskSpec(encodeTaskSpec({ ...spec, model, sealing })));
    };
    let [fits, tooLarge] = [1, 65_536];
    while (tooLarge - fits > 1) {
      const middle = Math.floor((fits + tooLarge) / 2);
      if (sized(middle, "clear") === undefined) fits = middle;
      else tooLarge = middle;
    }
    const refused = sized(fits, "committee");
    expect((refused as TaskSpecError).field).to.equal("model");
    expect((refused as TaskSpecError).repair).to.contain("1046066");
    const unit = 4 * (spec.model.input.reduce((a, b) => a * b, 1) + 1 + spec.data.classes.length);
    expect(sized(fits - Math.ceil(2_510 / unit) - 1, "committee")).to.equal(undefined);
  });

  it("never falls over what somebody else wrote", () => {
    const bytes = encodeTaskSpec(spec);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const copy = bytes.slice();
        copy[at] = byte;
        const error = thrown(() => parseTaskSpec(copy));
        return error === undefined || error instanceof LearningError;
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});

describe("A task's model and reference part", () => {
  it("have one file each, which no other of the same content replaces", () => {
    expect(readRoundModel(model, initial.bytes)).to.deep.equal(initial);
    const header = new TextDecoder().decode(initial.bytes.subarray(8));
    expect(header).to.match(/^\{"0\.weight"/);
    const padded = new Uint8Array(initial.bytes.length + 8);
    padded.set(initial.bytes.subarray(0, 8));
    const view = new DataView(padded.buffer);
    const start = 8 + Number(view.getBigUint64(0, true));
    view.setBigUint64(0, BigInt(start), true);
    padded.set(initial.bytes.subarray(8, start), 8);
    padded.fill(0x20, start, start + 8);
    padded.set(initial.bytes.subarray(start), start + 8);
    expect(thrown(() => readRoundModel(model, padded))).to.be.instanceOf(TaskMismatchError);
  });

  it("refuse weights that fixed point cannot hold, which the next round could not begin from", () => {
    const weights = initial.weights.slice();
    weights[0] = 2048;
    expect(thrown(() => modelFromWeights(model, weights))).to.be.instanceOf(LearningError);
    expect(thrown(() => readRoundModel(model, encodeWeights(model, weights)))).to.be.instanceOf(
      LearningError,
    );
  });

  it("read a part back, and refuse another size, shape, label or number", () => {
    const part = made("part", 60);
    const bytes = encodeReferencePart(part);
    expect(readReferencePart(spec, bytes)).to.deep.equal(part);
    const nan = bytes.slice();
    nan.set([0, 0, 0xc0, 0x7f], 18 + 8);
    const label = bytes.slice();
    label[label.length - 1] = 1;
    for (const odd of [
      bytes.slice(1),
      bytes.slice(0, -1),
      new Uint8Array([...bytes, 0]),
      new Uint8Array(0),
      nan,
      label,
      encodeReferencePart(made("part", 59)),
    ]) {
      expect(thrown(() => readReferencePart(spec, odd))).to.be.instanceOf(TaskMismatchError);
    }
  });

  it("are halved by class and seed, without a row in both", () => {
    const part = made("part", 63);
    const { weighing, measuring } = halveReference(part, new Uint8Array(32));
    const count = ({ labels }: typeof part): number[] =>
      [0, 1, 2].map((label) => labels.filter((one) => one === label).length);
    expect(count(weighing)).to.deep.equal([10, 10, 10]);
    expect(count(measuring)).to.deep.equal([11, 11, 11]);
    const rows = [weighing, measuring].flatMap(({ inputs, labels }) =>
      Array.from(labels, (_, row) => inputs.slice(6 * row, 6 * row + 6).join(" ")),
    );
    expect(new Set(rows).size).to.equal(63);
    const other = halveReference(part, new Uint8Array(32).fill(1));
    expect(other.weighing.inputs).to.not.deep.equal(weighing.inputs);
  });

  it("are measured by the mean of −ln p, where one row counts for the worst at most", () => {
    const labels = Int32Array.of(0, 1);
    const loss = (p: number[]): number => logLoss(rowLosses(p, labels, 2, 5));
    expectNear(loss([0.5, 0.5, 0.75, 0.25]), (Math.LN2 + Math.log(4)) / 2, 1e-15);
    expect(loss([1, 0, 1, 0])).to.equal(2.5);
    expect(loss([NaN, NaN, 0, 1])).to.equal(2.5);
    expect(loss([1.0000001, 0, 0, 1])).to.equal(0);
  });
});
