import type { DataSet } from "dicom-parser";
import type { FrameLook, NamedWindow } from "./dicomImage.ts";

const first = (dataSet: DataSet | undefined, tag: string) => dataSet?.elements[tag]?.items?.[0]?.dataSet;

/** At most this many proposed windows: a menu, not a haystack. */
const MAX_WINDOWS = 16;

function windowsOf(dataSet: DataSet | undefined): readonly NamedWindow[] {
  const count = Math.min(dataSet?.numStringValues("x00281050") ?? 0, MAX_WINDOWS);
  return Array.from({ length: count }, (_, i) => ({
    center: dataSet?.floatString("x00281050", i),
    width: dataSet?.floatString("x00281051", i),
    name: dataSet?.string("x00281055", i) ?? (count === 1 ? "From the file" : `From the file, ${i + 1}`),
  })).flatMap(({ center = NaN, width = NaN, name }) =>
    Number.isFinite(center) && Number.isFinite(width) && width > 0 ? [{ center, width, name }] : [],
  );
}

/**
 * Rescale and windows for each frame. Enhanced multi-frame objects keep them in functional groups (PS3.3 C.7.6.16):
 * the frame's own, else the shared one; other objects at the top.
 */
export function readLooks(dataSet: DataSet, frames: number): readonly FrameLook[] {
  const shared = first(dataSet, "x52009229");
  const perFrame = dataSet.elements["x52009230"]?.items ?? [];
  const look = (frame: DataSet | undefined): FrameLook => {
    const rescale = first(frame, "x00289145") ?? first(shared, "x00289145") ?? dataSet;
    const voi = first(frame, "x00289132") ?? first(shared, "x00289132") ?? dataSet;
    const slope = rescale.floatString("x00281053") ?? 1;
    const intercept = rescale.floatString("x00281052") ?? 0;
    return {
      slope: Number.isFinite(slope) && slope !== 0 ? slope : 1,
      intercept: Number.isFinite(intercept) ? intercept : 0,
      windows: windowsOf(voi),
    };
  };
  return perFrame.length === 0
    ? [look(undefined)]
    : Array.from({ length: frames }, (_, i) => look(perFrame[i]?.dataSet));
}
