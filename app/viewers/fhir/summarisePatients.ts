import { conceptHasCode } from "./conceptHasCode.ts";
import { conceptText } from "./conceptText.ts";
import type { FhirDate } from "./fhirDate.ts";
import type { FhirRecord } from "./fhirRecord.ts";
import { nameText } from "./nameText.ts";
import { readDate } from "./readDate.ts";

export type PatientSummary = {
  readonly name: string;
  readonly gender: string | undefined;
  readonly born: FhirDate | undefined;
  readonly died: FhirDate | "date not written" | undefined;
  /** Record numbers with who gave them meaning; social security and driving licence numbers are left out. */
  readonly numbers: readonly { readonly label: string; readonly value: string }[];
};

/** HL7 v2-0203: medical record number, patient's own number. */
const RECORD_NUMBERS = ["MR", "PI", "PT", "NI", "NH"];

/**
 * Who the file is about. More than one person in a file is not an error (a mother and her newborn), but a reader
 * must see it: the list has one entry for each.
 */
export function summarisePatients(record: FhirRecord): readonly PatientSummary[] {
  return record.resources
    .filter((resource) => resource.resourceType === "Patient")
    .map((patient) => ({
      name: nameText(patient.name) ?? "Name not written",
      gender: patient.gender,
      born: readDate(patient.birthDate),
      died:
        readDate(patient.deceasedDateTime) ??
        (patient.deceasedBoolean === true || patient.deceasedDateTime !== undefined
          ? "date not written"
          : undefined),
      numbers: (patient.identifier ?? [])
        .filter((identifier) => conceptHasCode(identifier.type, ...RECORD_NUMBERS))
        .flatMap((identifier) =>
          identifier.value === undefined
            ? []
            : [{ label: conceptText(identifier.type) ?? "Number", value: identifier.value }],
        ),
    }));
}
