import type { DataSet, Element } from "dicom-parser";
import { MalformedContentError } from "../errors.ts";

/**
 * The bytes of one frame of encapsulated pixel data (PS3.5 §A.4): all fragments of a single frame, the fragments
 * between two entries of the basic offset table, or the one fragment each frame then has.
 *
 * @throws MalformedContentError when the fragments cannot be told apart or are missing.
 */
export function readEncapsulatedFrame(
  dataSet: DataSet,
  element: Element,
  frames: number,
  index: number,
): Uint8Array {
  const fragments = element.fragments ?? [];
  const table = element.basicOffsetTable ?? [];
  const chosen =
    frames === 1
      ? fragments
      : table.length === frames
        ? fragments.filter(
            ({ offset }) => offset >= (table[index] ?? Infinity) && offset < (table[index + 1] ?? Infinity),
          )
        : fragments.length === frames
          ? fragments.slice(index, index + 1)
          : [];
  if (chosen.length === 0)
    throw new MalformedContentError("DICOM", `frame ${index + 1} cannot be found among its fragments`);
  const parts = chosen.map(({ position, length }) => dataSet.byteArray.subarray(position, position + length));
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
