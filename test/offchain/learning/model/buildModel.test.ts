import { expect } from "chai";
import { buildModel } from "../../../../offchain/learning/model/buildModel.ts";
import { ModelShapeError } from "../../../../offchain/learning/model/errors.ts";

const trainable = (kind: "cnn" | "cnn1d" | "mlp" | "logistic", input: readonly number[], classes: number) =>
  buildModel({ kind, input, classes }).tensors.reduce((sum, t) => sum + (t.trainable ? t.length : 0), 0);

describe("A model", () => {
  it("has the paper's 234,713 weights as cnn for nine classes, and 448 running statistics", () => {
    expect(trainable("cnn", [1, 28, 28], 9)).to.equal(234_713);
    expect(buildModel({ kind: "cnn", input: [1, 28, 28], classes: 9 }).size).to.equal(234_713 + 448);
  });

  it("computes its sizes from the data: colour, other extents, other numbers of classes", () => {
    // Three channels in: 2·16·9 weights more. 40×36: 64·(7·6) features instead of 1,024.
    expect(trainable("cnn", [3, 28, 28], 9)).to.equal(234_713 + 288);
    expect(trainable("cnn", [1, 40, 36], 9)).to.equal(234_713 + (2688 - 1024) * 128);
    expect(trainable("cnn", [1, 28, 28], 2)).to.equal(234_713 - 7 * 129);
    expect(trainable("logistic", [30], 2)).to.equal(62);
    expect(trainable("logistic", [1, 28, 28], 2)).to.equal(2 * 784 + 2);
    expect(trainable("mlp", [13], 2)).to.equal(13 * 64 + 64 + 64 * 32 + 32 + 32 * 2 + 2);
    // Convolutions 2·16·7, 16·32·5, 32·64·3; norms 2·(16 + 32 + 64); 64·5 features to 64 to 3.
    expect(trainable("cnn1d", [2, 45], 3)).to.equal(224 + 2560 + 6144 + 224 + 320 * 64 + 64 + 64 * 3 + 3);
  });

  it("names its tensors as PyTorch does, in one order without gaps", () => {
    const { tensors } = buildModel({ kind: "cnn1d", input: [1, 16], classes: 2 });
    expect(tensors.slice(0, 6).map(({ name }) => name)).to.deep.equal([
      "0.weight",
      "1.weight",
      "1.bias",
      "1.running_mean",
      "1.running_var",
      "4.weight",
    ]);
    expect(tensors.at(-1)?.name).to.equal("15.bias");
    expect(tensors[0]?.shape).to.deep.equal([16, 1, 7]);
    let end = 0;
    for (const { offset, length, shape } of tensors) {
      expect(offset).to.equal(end);
      expect(length).to.equal(shape.reduce((a, b) => a * b, 1));
      end += length;
    }
  });

  it("refuses examples it cannot take, and says what would do", () => {
    const bad = [
      { kind: "cnn", input: [1, 15, 28], classes: 2 },
      { kind: "cnn", input: [30], classes: 2 },
      { kind: "cnn", input: [2, 30], classes: 2 },
      { kind: "cnn1d", input: [1, 7], classes: 2 },
      { kind: "cnn1d", input: [1, 28, 28], classes: 2 },
      { kind: "mlp", input: [], classes: 2 },
      { kind: "mlp", input: [4], classes: 1 },
      { kind: "mlp", input: [4.5], classes: 2 },
      { kind: "mlp", input: [4], classes: 2, hidden: [0] },
    ] as const;
    for (const parameters of bad) {
      expect(() => buildModel(parameters), JSON.stringify(parameters)).to.throw(ModelShapeError);
    }
    expect(buildModel({ kind: "cnn", input: [1, 16, 16], classes: 2 }).name).to.equal("cnn");
    expect(buildModel({ kind: "cnn1d", input: [1, 8], classes: 2 }).name).to.equal("cnn1d");
  });
});
