import type { Metadata } from "../../offchain/records/envelope/metadata.ts";

/** What kind of thing a record is, for people and for filters. */
export type RecordKind = "summary" | "image" | "scan" | "document" | "signal" | "other";

export const kindWords: Readonly<Record<RecordKind, string>> = {
  summary: "Health data",
  image: "Picture",
  scan: "Scan",
  document: "Document",
  signal: "Heart trace",
  other: "File",
};

/** By what its sealer said it is. The viewer goes by the bytes. */
export function recordKind({ mediaType, fhirType, name }: Metadata): RecordKind {
  if (fhirType === "Observation" && /ecg|ekg|heart/i.test(name)) return "signal";
  if (fhirType !== undefined || mediaType === "application/fhir+json") return "summary";
  if (mediaType === "application/dicom") return "scan";
  if (mediaType.startsWith("image/")) return "image";
  if (mediaType === "application/pdf" || mediaType.startsWith("text/")) return "document";
  return "other";
}
