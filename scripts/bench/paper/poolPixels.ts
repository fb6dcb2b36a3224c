import type { Dataset } from "../../../offchain/learning/data/dataset.ts";

/** Images of half the height and width: the mean of every 2 × 2 pixels, a last odd row or column dropped. */
export const poolPixels = (dataset: Dataset): Dataset => {
  const [channels = 0, height = 0, width = 0] = dataset.shape;
  const [tall, wide] = [Math.floor(height / 2), Math.floor(width / 2)];
  const planes = dataset.labels.length * channels;
  const inputs = new Float32Array(planes * tall * wide);
  for (let plane = 0; plane < planes; plane += 1) {
    for (let y = 0; y < tall; y += 1) {
      for (let x = 0; x < wide; x += 1) {
        const at = (plane * height + 2 * y) * width + 2 * x;
        const of = (offset: number): number => dataset.inputs[at + offset] ?? 0;
        inputs[(plane * tall + y) * wide + x] = (of(0) + of(1) + of(width) + of(width + 1)) / 4;
      }
    }
  }
  return { ...dataset, inputs, shape: [channels, tall, wide] };
};
