import type { DicomImage, Window } from "./dicomImage.ts";

/**
 * The grey level, 0 to 255 and not rounded, of a real value `x` through a window of centre c and width w (PS3.3
 * C.11.2.1.2, C.11.2.1.3):
 *
 *     LINEAR        ((x − (c − ½)) / (w − 1) + ½) · 255, cut to 0 … 255
 *     LINEAR_EXACT  ((x − c) / w + ½) · 255, cut
 *     SIGMOID       255 / (1 + exp(−4 (x − c) / w))
 *
 * @example
 * windowValue(40, { center: 40, width: 400 }, "LINEAR_EXACT"); // 127.5
 */
export function windowValue(x: number, { center, width }: Window, form: DicomImage["voiFunction"]): number {
  if (form === "SIGMOID") return 255 / (1 + Math.exp((-4 * (x - center)) / Math.max(width, Number.EPSILON)));
  const [middle, span] = form === "LINEAR" ? [center - 0.5, Math.max(width, 1) - 1] : [center, width];
  if (x <= middle - span / 2) return 0;
  if (x > middle + span / 2) return 255;
  return ((x - middle) / span + 0.5) * 255;
}
