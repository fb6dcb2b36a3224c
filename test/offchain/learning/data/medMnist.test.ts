import { expect } from "chai";
import { zipSync } from "fflate";

import { describeFile } from "../../../../offchain/learning/data/describeFile.ts";
import { NpzError, UnsuitableDataError } from "../../../../offchain/learning/data/errors.ts";
import { MED_MNIST } from "../../../../offchain/learning/data/medMnist.ts";
import { readMedMnist } from "../../../../offchain/learning/data/readMedMnist.ts";
import { npyBytes } from "./npyBytes.ts";

type Part = { images: Uint8Array; labels: Uint8Array };

const images = (shape: number[], from = 0): Uint8Array => {
  const size = shape.reduce((product, axis) => product * axis, 1);
  return npyBytes(
    "|u1",
    shape,
    Uint8Array.from({ length: size }, (_, i) => from + i),
  );
};
const labels = (...values: number[]): Uint8Array =>
  npyBytes("|u1", [values.length, 1], Uint8Array.from(values));
const good: Part = { images: images([2, 2, 2]), labels: labels(0, 1) };

function file(train: Part = good, val: Part = good, test: Part = good): Uint8Array {
  return zipSync({
    "train_images.npy": train.images,
    "train_labels.npy": train.labels,
    "val_images.npy": val.images,
    "val_labels.npy": val.labels,
    "test_images.npy": test.images,
    "test_labels.npy": test.labels,
  });
}

describe("MedMNIST files", () => {
  it("scales grey pixels to [−1, 1] and names the classes after the file", () => {
    const white = { images: npyBytes("|u1", [1, 1, 3], Uint8Array.of(0, 255, 51)), labels: labels(1) };
    const { train, validation } = readMedMnist(file(white, white, white), "pneumoniamnist.npz");
    expect([...train.inputs]).to.deep.equal([-1, 1, Math.fround((51 / 255 - 0.5) / 0.5)]);
    expect(train.shape).to.deep.equal([1, 1, 3]);
    expect([...validation.labels]).to.deep.equal([1]);
    expect(train.classes).to.deep.equal(["normal", "pneumonia"]);
  });

  it("puts the channels of coloured images before height and width", () => {
    const colour = { images: images([1, 2, 2, 3]), labels: labels(1) };
    const { train } = readMedMnist(file(colour, colour, colour), "mine.npz");
    expect(train.shape).to.deep.equal([3, 2, 2]);
    const bytes = [...train.inputs].map((value) => Math.round((value * 0.5 + 0.5) * 255));
    expect(bytes).to.deep.equal([0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11]);
    expect(train.classes).to.deep.equal(["0", "1"]);
  });

  it("does not lend MedMNIST's class names to labels beyond them", () => {
    const more = { images: images([3, 2, 2]), labels: labels(0, 1, 2) };
    expect(readMedMnist(file(more), "pneumoniamnist.npz").train.classes).to.deep.equal(["0", "1", "2"]);
  });

  it("refuses several labels an image by name", () => {
    const multi = { images: images([2, 2, 2]), labels: npyBytes("|u1", [2, 14], new Uint8Array(28)) };
    expect(() => readMedMnist(file(multi), "chestmnist.npz")).to.throw(UnsuitableDataError, "multi-label");
  });

  it("refuses volumes, other layouts, mismatched counts, empty splits, one class, classes never learnt, and other types", () => {
    const refused = (bytes: Uint8Array, why: string): void => {
      expect(() => readMedMnist(bytes, "x.npz"), why).to.throw(UnsuitableDataError, why);
    };
    const volume = { images: images([2, 2, 2, 2]), labels: labels(0, 1) };
    refused(file(volume), "[2, 2, 2, 2]");
    refused(zipSync({ "x.npy": images([2]) }), "train_images");
    refused(file({ images: images([2, 2, 2]), labels: labels(0, 1, 1) }), "2 train images");
    refused(file(good, { images: images([0, 2, 2]), labels: labels() }), "no val images");
    refused(file(good, good, { images: images([2, 3, 2]), labels: labels(0, 1) }), "another shape");
    const single = { images: images([2, 2, 2]), labels: labels(0, 0) };
    refused(file(single, single, single), "single class");
    const three = { images: images([3, 2, 2]), labels: labels(0, 1, 2) };
    refused(file(good, good, three), "the label 2 and no training image of it");
    refused(file(good, three), "the label 2 and no training image of it");
    const floats = npyBytes("<f4", [1, 1, 1], Uint8Array.of(0, 0, 192, 127));
    refused(file({ images: floats, labels: labels(1) }), "f4");
    const half = npyBytes("<f4", [2, 1], Uint8Array.of(0, 0, 0, 63, 0, 0, 0, 0));
    refused(file({ images: images([2, 2, 2]), labels: half }), "0.5");
    expect(() => readMedMnist(file().subarray(0, 500), "x.npz")).to.throw(NpzError);
  });

  it("knows the official MD5s, and reports another one without refusing it", () => {
    expect(Object.keys(MED_MNIST)).to.have.length(12);
    for (const { md5 } of Object.values(MED_MNIST))
      for (const digest of md5) expect(digest).to.match(/^[0-9a-f]{32}$/);
    const report = describeFile(new TextEncoder().encode("abc"), "data/PneumoniaMNIST_copy.npz");
    // RFC 1321, A.5, and FIPS 180-2, B.1.
    expect(report.md5).to.equal("900150983cd24fb0d6963f7d28e17f72");
    expect(report.sha256).to.equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(report.official).to.equal(false);
    expect(describeFile(new Uint8Array(), "diabetes.csv").official).to.equal(null);
    expect(describeFile(new Uint8Array(), "constructor.npz").official).to.equal(null);
  });
});
