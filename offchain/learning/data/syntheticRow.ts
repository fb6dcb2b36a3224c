import { gaussian } from "../numbers/gaussian.ts";
import { random, type Random } from "../numbers/random.ts";

const FEATURES = 10;
const MOST_TRIES = 1000;

/**
 * Makes rows of a made-up table: 10 standard normal numbers. A row's class is the one with the highest of `classes` scores
 * (a linear part, one product of two features, and noise), so that neither a linear nor any other model gets everything
 * right. The scores' weights belong to the seed.
 *
 * @returns a function that draws a row of the wanted class
 */
export const syntheticRow = (
  seed: number,
  classes: number,
): ((random: Random, label: number) => Float32Array) => {
  const rule = random("synthetic", seed, "rule");
  const weights = Array.from({ length: classes }, () =>
    Float64Array.from({ length: FEATURES }, () => gaussian(rule)),
  );
  const scores = (row: Float32Array, stream: Random): number => {
    let best = 0;
    let highest = -Infinity;
    weights.forEach((weight, label) => {
      let score =
        1.5 * (row[label % FEATURES] ?? 0) * (row[(label + 3) % FEATURES] ?? 0) + 0.7 * gaussian(stream);
      weight.forEach((w, i) => (score += w * (row[i] ?? 0)));
      if (score > highest) {
        highest = score;
        best = label;
      }
    });
    return best;
  };
  return (stream, label) => {
    const row = new Float32Array(FEATURES);
    // Every class is the highest for a good share of all rows; the bound only keeps a loop from having none.
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      for (let i = 0; i < FEATURES; i += 1) row[i] = gaussian(stream);
      if (scores(row, stream) === label) break;
    }
    return row;
  };
};
