import dicomParser, { type DataSet } from "dicom-parser";
import { MalformedContentError, UnsupportedContentError } from "../errors.ts";
import { TRANSFER_SYNTAXES, type TransferSyntax } from "./transferSyntax.ts";

const DEFLATED = "1.2.840.10008.1.2.1.99";

/** The parser throws errors, strings and objects alike. */
const reasonOf = (cause: unknown) =>
  cause instanceof Error
    ? cause.message
    : typeof cause === "string"
      ? cause
      : "it breaks off or contradicts itself";

/**
 * A DICOM file's elements (PS3.10) and how its pixels are encoded.
 *
 * @throws MalformedContentError, UnsupportedContentError (deflated files).
 */
export function readDataSet(bytes: Uint8Array): {
  readonly dataSet: DataSet;
  readonly syntax: TransferSyntax;
} {
  try {
    const uid = dicomParser.readPart10Header(bytes).string("x00020010") ?? "";
    const syntax = TRANSFER_SYNTAXES.get(uid) ?? {
      uid,
      name: "an encoding unknown here",
      encoding: "unsupported",
      littleEndian: true,
    };
    if (uid === DEFLATED) throw new UnsupportedContentError("A compressed DICOM file", syntax.name);
    return { dataSet: dicomParser.parseDicom(bytes), syntax };
  } catch (cause) {
    if (cause instanceof UnsupportedContentError) throw cause;
    throw new MalformedContentError("DICOM", reasonOf(cause), cause);
  }
}
