import type { DicomImage, FrameLook, NamedWindow, Window } from "./dicomImage.ts";

/** Usual CT windows, in Hounsfield units: what radiology textbooks and consoles start from. */
const CT: readonly NamedWindow[] = [
  { name: "Soft tissue", center: 40, width: 400 },
  { name: "Lung", center: -600, width: 1500 },
  { name: "Bone", center: 400, width: 1800 },
  { name: "Brain", center: 40, width: 80 },
];

/**
 * What to offer: the file's own windows first, then the whole range, then the CT ones where the values are
 * Hounsfield units, that is where a rescale puts air at −1000 or so.
 */
export function windowPresets(image: DicomImage, look: FrameLook, full: Window): readonly NamedWindow[] {
  const hounsfield = look.intercept <= -1000 && look.slope > 0 && image.bitsAllocated === 16;
  return [...look.windows, { name: "Everything", ...full }, ...(hounsfield ? CT : [])];
}
