import type { Signal } from "../ecg/signal.ts";
import { UnsupportedContentError } from "../errors.ts";
import { describeDicom, type DicomDescription } from "./describeDicom.ts";
import type { DicomImage } from "./dicomImage.ts";
import { readDataSet } from "./readDataSet.ts";
import { readImage } from "./readImage.ts";
import { readWaveforms } from "./readWaveforms.ts";

export type DicomFile = {
  readonly description: DicomDescription;
  readonly content:
    | { readonly kind: "image"; readonly image: DicomImage }
    | { readonly kind: "signals"; readonly signals: readonly Signal[] };
};

/**
 * Reads a DICOM file (PS3.10) that holds a picture or waveforms.
 *
 * @throws MalformedContentError, UnsupportedContentError (reports, plans, other encodings), TooLargeToShowError.
 */
export function parseDicom(bytes: Uint8Array): DicomFile {
  const { dataSet, syntax } = readDataSet(bytes);
  const description = describeDicom(dataSet);
  const image = readImage(dataSet, syntax);
  if (image !== undefined) return { description, content: { kind: "image", image } };
  const signals = readWaveforms(dataSet, syntax.littleEndian);
  if (signals.length > 0) return { description, content: { kind: "signals", signals } };
  const kind = description.find(({ label }) => label === "Kind")?.words ?? "no picture and no signal inside";
  throw new UnsupportedContentError("A DICOM file of this kind", kind);
}
