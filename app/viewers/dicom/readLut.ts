import type { DataSet } from "dicom-parser";
import { MalformedContentError } from "../errors.ts";
import type { Lut } from "./dicomImage.ts";

/**
 * A lookup table from its descriptor (entries, 0 meaning 65,536; first value mapped; bits of an entry) and its data:
 * 16-bit words, or bytes where the data is only as long as that.
 *
 * @param signed Whether the values looked up are signed: the first one then is, too.
 * @throws MalformedContentError when the data is shorter than the descriptor says.
 */
export function readLut(
  dataSet: DataSet,
  descriptorTag: string,
  dataTag: string,
  signed: boolean,
): Lut | undefined {
  const data = dataSet.elements[dataTag];
  const declared = dataSet.uint16(descriptorTag, 0);
  const first = signed ? dataSet.int16(descriptorTag, 1) : dataSet.uint16(descriptorTag, 1);
  const bits = dataSet.uint16(descriptorTag, 2);
  if (data === undefined || declared === undefined || first === undefined || bits === undefined)
    return undefined;
  const length = declared === 0 ? 2 ** 16 : declared;
  const packed = bits <= 8 && data.length < 2 * length;
  if (data.length < (packed ? length : 2 * length) || bits < 8 || bits > 16)
    throw new MalformedContentError("DICOM", `lookup table ${dataTag} is cut short or of a strange depth`);
  const entries = Uint16Array.from({ length }, (_, i) =>
    packed
      ? (dataSet.byteArray[data.dataOffset + i] ?? 0)
      : dataSet.byteArrayParser.readUint16(dataSet.byteArray, data.dataOffset + 2 * i),
  );
  return { first, bits, entries };
}
