import type { Metadata } from "../../../offchain/records/envelope/metadata.ts";

/** By the end of a name, where the browser does not know the type. */
const BY_ENDING: Readonly<Record<string, string>> = {
  dcm: "application/dicom",
  dicom: "application/dicom",
  json: "application/json",
  pdf: "application/pdf",
  csv: "text/csv",
  txt: "text/plain",
};

const HEAD_BYTES = 64 * 1024;
const LONGEST_NAME = 200;

/** Controls and direction characters, which a name must not carry, and what separates folders. */
const UNFIT = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}/\\]/gu;

/**
 * What a chosen file is, as far as its name and beginning tell. It goes inside the ciphertext; whoever opens the record
 * goes by the bytes all the same.
 */
export async function describeFile(file: File): Promise<Metadata> {
  const name = file.name.replace(UNFIT, " ").trim().slice(0, LONGEST_NAME);
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const guessed = file.type === "" ? (BY_ENDING[ending] ?? "application/octet-stream") : file.type;
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const fhirType = guessed === "application/json" ? findResourceType(head) : undefined;
  return {
    name: name === "" || name === "." || name === ".." ? "record" : name,
    mediaType: isDicom(head)
      ? "application/dicom"
      : fhirType === undefined
        ? guessed
        : "application/fhir+json",
    ...(fhirType !== undefined && { fhirType }),
    size: file.size,
  };
}

/** DICOM Part 10: 128 bytes, then "DICM". */
const isDicom = (head: Uint8Array): boolean =>
  new TextDecoder("latin1").decode(head.subarray(128, 132)) === "DICM";

function findResourceType(head: Uint8Array): string | undefined {
  return /^\s*\{[^{[]*"resourceType"\s*:\s*"([A-Za-z]{1,64})"/.exec(new TextDecoder().decode(head))?.[1];
}
