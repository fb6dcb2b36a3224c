import { exponential } from "../numbers/exponential.ts";
import { gaussian } from "../numbers/gaussian.ts";
import type { Random } from "../numbers/random.ts";

const LENGTH = 180;

/**
 * One heartbeat of 180 samples around its R peak, in millivolts: P, QRS and T waves over a wandering baseline and noise.
 * From class to class the QRS complex grows wider, the P wave smaller and comes earlier, and the T wave turns over;
 * each of them varies from beat to beat by about the step between two classes.
 */
export const syntheticBeat = (random: Random, label: number, classes: number): Float32Array => {
  const beat = new Float32Array(LENGTH);
  const illness = label / (classes - 1);
  const step = 1 / (classes - 1);
  const vary = (from: number, to: number, spread: number): number =>
    from + (to - from) * (illness + 0.4 * step * gaussian(random)) + spread * gaussian(random);
  const waves = [
    { at: vary(-55, -40, 4), width: 8, height: vary(0.18, 0.02, 0.04) },
    { at: -7, width: 3, height: -0.12 },
    { at: 0, width: Math.max(2, vary(4, 9, 0.8)), height: vary(1.2, 0.9, 0.15) },
    { at: 9, width: 4, height: vary(-0.25, -0.45, 0.08) },
    { at: vary(60, 50, 5), width: 14, height: vary(0.35, -0.25, 0.1) },
  ];
  const level = 0.1 * gaussian(random);
  const slope = 0.1 * gaussian(random);
  for (let i = 0; i < LENGTH; i += 1) {
    const time = i - LENGTH / 2;
    let value = level + (slope * time) / LENGTH + 0.05 * gaussian(random);
    for (const wave of waves) {
      const z = (time - wave.at) / wave.width;
      value += wave.height * exponential(-0.5 * z * z);
    }
    beat[i] = value;
  }
  return beat;
};
