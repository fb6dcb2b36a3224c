import type { DicomImage, FrameLook, Samples, Window } from "./dicomImage.ts";
import { lookUp } from "./lookUp.ts";

export type FrameMeasure = {
  /** Real values after the modality transform; padding left out. */
  readonly lowest: number;
  readonly highest: number;
  /** A window that shows all of it. */
  readonly full: Window;
};

/** The range of real values in a grey frame: what the window controls span, and the window of a file with none. */
export function measureFrame(image: DicomImage, look: FrameLook, samples: Samples): FrameMeasure {
  let lowest = Infinity;
  let highest = -Infinity;
  for (const stored of samples) {
    if (stored === image.padding) continue;
    const real =
      image.modalityLut === undefined
        ? stored * look.slope + look.intercept
        : lookUp(image.modalityLut, stored);
    if (real < lowest) lowest = real;
    if (real > highest) highest = real;
  }
  if (lowest > highest) return { lowest: 0, highest: 0, full: { center: 0, width: 1 } };
  return {
    lowest,
    highest,
    full: { center: (lowest + highest) / 2, width: Math.max(highest - lowest, 1) },
  };
}
