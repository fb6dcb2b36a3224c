import { gaussian } from "../numbers/gaussian.ts";
import type { Random } from "../numbers/random.ts";

const SIDE = 28;

/** Roughly normal (the sum of four bytes of one word), deviation 1: enough for noise, and five times cheaper. */
const grain = (random: Random): number => {
  const word = random.word();
  const sum = (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24);
  return (sum - 510) / 147.8;
};

/**
 * One grey image, row after row, 28 × 28, about in [−1, 1]: a bright stroke whose direction tells the class, over
 * blobs and grain that tell nothing. Place, length, width and contrast vary, some strokes are faint, and directions of
 * neighbouring classes overlap a little, so that no model gets everything right and single pixels say little.
 */
export const syntheticImage = (random: Random, label: number, classes: number): Float32Array => {
  const image = new Float32Array(SIDE * SIDE);
  // A direction without trigonometry: t = tan(θ/2) runs from −1 to 1 while θ turns by 180°.
  const t = -1 + (2 * label) / classes + (0.35 / classes) * gaussian(random);
  const dx = (1 - t * t) / (1 + t * t);
  const dy = (2 * t) / (1 + t * t);
  const x = 13.5 + 3 * gaussian(random);
  const y = 13.5 + 3 * gaussian(random);
  const half = 5 + 4 * random.uniform();
  const width = 1.2 + random.uniform();
  const contrast = random.uniform() < 0.15 ? 0.35 : 0.7 + 0.5 * random.uniform();
  const blobs = Array.from({ length: 3 }, () => ({
    x: SIDE * random.uniform(),
    y: SIDE * random.uniform(),
    radius: 3 + 5 * random.uniform(),
    height: 0.5 * gaussian(random),
  }));
  for (let row = 0; row < SIDE; row += 1) {
    for (let column = 0; column < SIDE; column += 1) {
      const along = Math.max(-half, Math.min(half, (column - x) * dx + (row - y) * dy));
      const offX = column - x - along * dx;
      const offY = row - y - along * dy;
      const near = Math.max(0, 1 - (offX * offX + offY * offY) / (4 * width * width));
      let value = -0.5 + contrast * near * near;
      for (const blob of blobs) {
        const distance = (column - blob.x) * (column - blob.x) + (row - blob.y) * (row - blob.y);
        const inside = Math.max(0, 1 - distance / (blob.radius * blob.radius));
        value += blob.height * inside * inside;
      }
      image[row * SIDE + column] = value + 0.25 * grain(random);
    }
  }
  return image;
};
