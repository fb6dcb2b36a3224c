import { outputShape } from "../../../../offchain/learning/model/outputShape.ts";
import type { Model } from "../../../../offchain/learning/model/model.ts";

const product = (numbers: readonly number[]): number => numbers.reduce((a, b) => a * b, 1);

/**
 * The mean cross-entropy of a model, written down a second time: double precision, PyTorch's memory order, no blocks,
 * no cleverness. Finite differences of this hold the kernel's gradients.
 */
export const referenceLoss = (
  model: Model,
  weights: ArrayLike<number>,
  inputs: ArrayLike<number>,
  labels: ArrayLike<number>,
  mode: "training" | "evaluation",
): number => {
  const rows = labels.length;
  let shape = model.input;
  let x = Float64Array.from(inputs);
  model.layers.forEach((layer, index) => {
    const tensor = (part: string): Float64Array | undefined => {
      const found = model.tensors.find(({ name }) => name === `${index}.${part}`);
      return found && Float64Array.from({ length: found.length }, (_, i) => weights[found.offset + i]!);
    };
    const next = outputShape(layer, shape);
    const [channels = 1, ...extents] = shape;
    const [height = 1, width = 1] = extents.length === 1 ? [1, ...extents] : extents;
    const out = new Float64Array(rows * product(next));
    switch (layer.kind) {
      case "conv1d":
      case "conv2d": {
        const w = tensor("weight")!;
        const bias = tensor("bias");
        const tall = layer.kind === "conv2d" ? layer.size : 1;
        const above = layer.kind === "conv2d" ? layer.padding : 0;
        const [filters = 1, ...ends] = next;
        const [outHeight = 1, outWidth = 1] = ends.length === 1 ? [1, ...ends] : ends;
        let to = 0;
        for (let n = 0; n < rows; n += 1)
          for (let f = 0; f < filters; f += 1)
            for (let y = 0; y < outHeight; y += 1)
              for (let z = 0; z < outWidth; z += 1) {
                let sum = bias?.[f] ?? 0;
                for (let c = 0; c < channels; c += 1)
                  for (let ky = 0; ky < tall; ky += 1)
                    for (let kx = 0; kx < layer.size; kx += 1) {
                      const iy = y + ky - above;
                      const ix = z + kx - layer.padding;
                      if (iy < 0 || ix < 0 || iy >= height || ix >= width) continue;
                      const from = ((n * channels + c) * height + iy) * width + ix;
                      sum += x[from]! * w[((f * channels + c) * tall + ky) * layer.size + kx]!;
                    }
                out[to] = sum;
                to += 1;
              }
        break;
      }
      case "batchNorm": {
        const places = height * width;
        const [gamma, beta] = [tensor("weight")!, tensor("bias")!];
        for (let c = 0; c < channels; c += 1) {
          const at = (n: number, p: number): number => (n * channels + c) * places + p;
          let mean = tensor("running_mean")![c]!;
          let variance = tensor("running_var")![c]!;
          if (mode === "training") {
            mean = variance = 0;
            for (let n = 0; n < rows; n += 1) for (let p = 0; p < places; p += 1) mean += x[at(n, p)]!;
            mean /= rows * places;
            for (let n = 0; n < rows; n += 1)
              for (let p = 0; p < places; p += 1) variance += (x[at(n, p)]! - mean) ** 2;
            variance /= rows * places;
          }
          for (let n = 0; n < rows; n += 1)
            for (let p = 0; p < places; p += 1) {
              out[at(n, p)] = ((x[at(n, p)]! - mean) / Math.sqrt(variance + 1e-5)) * gamma[c]! + beta[c]!;
            }
        }
        break;
      }
      case "relu":
        x.forEach((value, i) => (out[i] = Math.max(value, 0)));
        break;
      case "maxPool": {
        const tall = extents.length === 2 ? layer.size : 1;
        const [outHeight, outWidth] = [Math.floor(height / tall), Math.floor(width / layer.size)];
        for (let nc = 0; nc < rows * channels; nc += 1)
          for (let y = 0; y < outHeight; y += 1)
            for (let z = 0; z < outWidth; z += 1) {
              let most = -Infinity;
              for (let ky = 0; ky < tall; ky += 1)
                for (let kx = 0; kx < layer.size; kx += 1)
                  most = Math.max(most, x[(nc * height + y * tall + ky) * width + z * layer.size + kx]!);
              out[(nc * outHeight + y) * outWidth + z] = most;
            }
        break;
      }
      case "flatten":
        out.set(x);
        break;
      case "dense": {
        const w = tensor("weight")!;
        const bias = tensor("bias");
        for (let n = 0; n < rows; n += 1)
          for (let u = 0; u < layer.units; u += 1) {
            let sum = bias?.[u] ?? 0;
            for (let c = 0; c < channels; c += 1) sum += x[n * channels + c]! * w[u * channels + c]!;
            out[n * layer.units + u] = sum;
          }
        break;
      }
    }
    x = out;
    shape = next;
  });
  let loss = 0;
  for (let n = 0; n < rows; n += 1) {
    const row = x.subarray(n * model.classes, (n + 1) * model.classes);
    const most = Math.max(...row);
    loss += most + Math.log(row.reduce((sum, z) => sum + Math.exp(z - most), 0)) - row[labels[n]!]!;
  }
  return loss / rows;
};
