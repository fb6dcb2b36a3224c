import type { DataSet } from "dicom-parser";
import { MalformedContentError, TooLargeToShowError, UnsupportedContentError } from "../errors.ts";
import { frameBytes } from "./decodeFrame.ts";
import { MAX_FRAMES, MAX_PIXELS, type DicomImage, type Photometric } from "./dicomImage.ts";
import { readEncapsulatedFrame } from "./readEncapsulatedFrame.ts";
import { readLooks } from "./readLooks.ts";
import { readLut } from "./readLut.ts";
import type { TransferSyntax } from "./transferSyntax.ts";

const PHOTOMETRIC: ReadonlySet<string> = new Set<Photometric>([
  "MONOCHROME1",
  "MONOCHROME2",
  "PALETTE COLOR",
  "RGB",
  "YBR_FULL",
  "YBR_FULL_422",
]);
const isPhotometric = (words: string): words is Photometric => PHOTOMETRIC.has(words);

function readForm(dataSet: DataSet) {
  const photometric = dataSet.string("x00280004") ?? "not written";
  const samplesPerPixel = dataSet.uint16("x00280002") ?? 1;
  const bitsAllocated = dataSet.uint16("x00280100") ?? 0;
  const bitsStored = dataSet.uint16("x00280101") ?? bitsAllocated;
  const highBit = dataSet.uint16("x00280102") ?? bitsStored - 1;
  if (!isPhotometric(photometric))
    throw new UnsupportedContentError("A DICOM image in these colours", photometric);
  if (bitsAllocated !== 8 && bitsAllocated !== 16 && bitsAllocated !== 32)
    throw new UnsupportedContentError("A DICOM image of this depth", `${bitsAllocated} bits`);
  const colour = photometric === "RGB" || photometric.startsWith("YBR");
  if (samplesPerPixel !== (colour ? 3 : 1) || (colour && bitsAllocated === 32))
    throw new MalformedContentError(
      "DICOM",
      `${photometric} with ${samplesPerPixel} samples of ${bitsAllocated} bits`,
    );
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit >= bitsAllocated || highBit < bitsStored - 1)
    throw new MalformedContentError(
      "DICOM",
      `${bitsStored} bits up to bit ${highBit} do not fit ${bitsAllocated}`,
    );
  if (colour && bitsStored < 8)
    throw new UnsupportedContentError("A DICOM image of this depth", `${bitsStored} bits`);
  return { photometric, samplesPerPixel: colour ? 3 : 1, bitsAllocated, bitsStored, highBit } as const;
}

function readSize(dataSet: DataSet) {
  const rows = dataSet.uint16("x00280010") ?? 0;
  const columns = dataSet.uint16("x00280011") ?? 0;
  const frames = dataSet.intString("x00280008") ?? 1;
  if (rows === 0 || columns === 0 || !(frames >= 1))
    throw new MalformedContentError("DICOM", "it does not say how large its picture is");
  if (rows * columns > MAX_PIXELS)
    throw new TooLargeToShowError("The picture", rows * columns, MAX_PIXELS, "pixels");
  if (frames > MAX_FRAMES) throw new TooLargeToShowError("The picture", frames, MAX_FRAMES, "frames");
  return { rows, columns, frames };
}

function readAspect(dataSet: DataSet): number {
  const tag = ["x00280030", "x00280034", "x00181164"].find((one) => dataSet.elements[one] !== undefined);
  const ratio =
    tag === undefined ? 1 : (dataSet.floatString(tag, 0) ?? 1) / (dataSet.floatString(tag, 1) ?? 1);
  return Number.isFinite(ratio) && ratio > 0.05 && ratio < 20 ? ratio : 1;
}

/**
 * The picture of a DICOM file (PS3.3 C.7.6.3), its pixels not yet decoded; undefined when it has none.
 *
 * @throws MalformedContentError, UnsupportedContentError, TooLargeToShowError.
 */
export function readImage(dataSet: DataSet, syntax: TransferSyntax): DicomImage | undefined {
  const pixels = dataSet.elements["x7fe00010"];
  if (pixels === undefined) {
    const real = dataSet.elements["x7fe00008"] ?? dataSet.elements["x7fe00009"];
    if (real !== undefined)
      throw new UnsupportedContentError("A DICOM image of this depth", "floating point pixels");
    return undefined;
  }
  if (syntax.encoding === "unsupported")
    throw new UnsupportedContentError("A DICOM image compressed this way", syntax.name);
  const form = readForm(dataSet);
  const size = readSize(dataSet);
  const signed = dataSet.uint16("x00280103") === 1;
  const voi = dataSet.elements["x00283010"]?.items?.[0]?.dataSet;
  const modality = dataSet.elements["x00283000"]?.items?.[0]?.dataSet;
  const [red, green, blue] = ([1, 2, 3] as const).map((n) =>
    readLut(dataSet, `x0028110${n}`, `x0028120${n}`, signed),
  );
  const palette = red && green && blue ? { red, green, blue } : undefined;
  if (form.photometric === "PALETTE COLOR" && palette === undefined)
    throw new UnsupportedContentError("A DICOM image with this palette", "segmented or missing palette");
  const voiFunction = dataSet.string("x00281056");
  const paddingTag = "x00280120";
  const image: DicomImage = {
    syntax,
    ...form,
    ...size,
    signed,
    planar: dataSet.uint16("x00280006") === 1,
    aspect: readAspect(dataSet),
    padding: signed ? dataSet.int16(paddingTag) : dataSet.uint16(paddingTag),
    modalityLut: modality && readLut(modality, "x00283002", "x00283006", signed),
    voiLut: voi && readLut(voi, "x00283002", "x00283006", signed),
    voiFunction: voiFunction === "SIGMOID" || voiFunction === "LINEAR_EXACT" ? voiFunction : "LINEAR",
    palette,
    looks: readLooks(dataSet, size.frames),
    encodedFrame: (index) => {
      if (syntax.encoding !== "native") return readEncapsulatedFrame(dataSet, pixels, size.frames, index);
      const start = pixels.dataOffset + index * frameBytes(image);
      return dataSet.byteArray.subarray(
        start,
        Math.min(start + frameBytes(image), pixels.dataOffset + pixels.length),
      );
    },
  };
  return image;
}
