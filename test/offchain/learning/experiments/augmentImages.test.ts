import { expect } from "chai";

import type { Dataset } from "../../../../offchain/learning/data/dataset.ts";
import { augmentImages } from "../../../../offchain/learning/experiments/augmentImages.ts";
import { ExperimentError } from "../../../../offchain/learning/experiments/errors.ts";

const classes = ["no", "yes"];
const images: Dataset = {
  // Two images of 2 channels, 5 × 4; every pixel another number.
  inputs: Float32Array.from({ length: 2 * 2 * 5 * 4 }, (_, i) => i),
  labels: Int32Array.of(0, 1),
  shape: [2, 5, 4],
  classes,
};

describe("shifted copies of images", () => {
  it("keeps the originals first and gives each copy its image's label", () => {
    const augmented = augmentImages(images, 2, 7, "client", 3);
    expect([...augmented.labels]).to.deep.equal([0, 1, 0, 1, 0, 1]);
    expect(augmented.inputs.length).to.equal(3 * images.inputs.length);
    expect([...augmented.inputs.subarray(0, images.inputs.length)]).to.deep.equal([...images.inputs]);
  });

  it("moves both channels of a copy by the same one of 25 shifts, repeating the edge", () => {
    const at = (image: number, plane: number, y: number, x: number): number =>
      ((image * 2 + plane) * 5 + Math.max(0, Math.min(4, y))) * 4 + Math.max(0, Math.min(3, x));
    const copies = 60;
    const augmented = augmentImages(images, copies, 1);
    const seen = new Set<string>();
    for (let row = 2; row < 2 * (copies + 1); row += 1) {
      const found = [...augmented.inputs.subarray(row * 40, (row + 1) * 40)];
      const shifts: string[] = [];
      for (let down = -2; down <= 2; down += 1) {
        for (let right = -2; right <= 2; right += 1) {
          const wanted: number[] = [];
          for (let plane = 0; plane < 2; plane += 1)
            for (let y = 0; y < 5; y += 1)
              for (let x = 0; x < 4; x += 1) wanted.push(at(row % 2, plane, y - down, x - right));
          if (wanted.every((value, i) => value === found[i])) shifts.push(`${down},${right}`);
        }
      }
      expect(shifts, `row ${row}`).to.have.length(1);
      seen.add(shifts[0]!);
    }
    expect(seen.size).to.be.greaterThan(15);
  });

  it("is the same for the same seed and another for another", () => {
    const [a, b, c] = [augmentImages(images, 3, 1), augmentImages(images, 3, 1), augmentImages(images, 3, 2)];
    expect([...a.inputs]).to.deep.equal([...b.inputs]);
    expect([...a.inputs]).not.to.deep.equal([...c.inputs]);
  });

  it("leaves everything alone without copies, and refuses what is no image", () => {
    expect(augmentImages(images, 0, 1)).to.equal(images);
    const table: Dataset = { inputs: new Float32Array(3), labels: new Int32Array(1), shape: [3], classes };
    expect(() => augmentImages(table, 1, 1)).to.throw(ExperimentError, "[3]");
  });
});
