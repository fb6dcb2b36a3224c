import { conceptText } from "./conceptText.ts";
import { dosageText } from "./dosageText.ts";
import type { FhirDate } from "./fhirDate.ts";
import type { FhirRecord } from "./fhirRecord.ts";
import { quantityText } from "./quantityText.ts";
import { readDate } from "./readDate.ts";
import type { Concept } from "./datatypes.ts";
import type { ResourceOf } from "./resource.ts";

type Medicine = ResourceOf<
  "MedicationRequest" | "MedicationStatement" | "MedicationDispense" | "MedicationAdministration"
>;

export type Medication = {
  readonly name: string;
  /** How the file knows: a prescription, what somebody said is taken, the pharmacy, the ward. */
  readonly source: "prescribed" | "reported" | "dispensed" | "given";
  readonly state: "current" | "on hold" | "past" | "unclear";
  readonly dosage: string | undefined;
  readonly reason: string | undefined;
  readonly since: FhirDate | undefined;
  readonly until: FhirDate | undefined;
};

const ORDER = { current: 0, "on hold": 1, unclear: 2, past: 3 } as const;
const STATES: Readonly<Record<string, Medication["state"]>> = {
  active: "current",
  "in-progress": "current",
  preparation: "current",
  intended: "current",
  "on-hold": "on hold",
  completed: "past",
  stopped: "past",
  cancelled: "past",
  declined: "past",
  "not-done": "past",
  "not-taken": "past",
};

function nameOf(medicine: Medicine, record: FhirRecord): string {
  const pointer = medicine.medicationReference?.reference;
  const inside = medicine.contained?.find((resource) => `#${resource.id ?? ""}` === pointer)?.code;
  const target = pointer === undefined ? undefined : record.byReference.get(pointer);
  const outside = target?.resourceType === "Medication" ? target.code : undefined;
  return (
    conceptText(medicine.medicationCodeableConcept) ??
    conceptText(inside ?? outside) ??
    medicine.medicationReference?.display ??
    "Medicine without a name"
  );
}

function particulars(medicine: Medicine): Pick<Medication, "source" | "dosage" | "since" | "until"> {
  switch (medicine.resourceType) {
    case "MedicationRequest":
      return {
        source: "prescribed",
        dosage: dosageText(medicine.dosageInstruction),
        since: readDate(medicine.authoredOn),
        until: undefined,
      };
    case "MedicationStatement":
      return {
        source: "reported",
        dosage: dosageText(medicine.dosage),
        since: readDate(
          medicine.effectiveDateTime ?? medicine.effectivePeriod?.start ?? medicine.dateAsserted,
        ),
        until: readDate(medicine.effectivePeriod?.end),
      };
    case "MedicationDispense":
      return {
        source: "dispensed",
        dosage: dosageText(medicine.dosageInstruction),
        since: readDate(medicine.whenHandedOver ?? medicine.whenPrepared),
        until: undefined,
      };
    case "MedicationAdministration": {
      const { text, dose, route } = medicine.dosage ?? {};
      const coded = [quantityText(dose), conceptText(route)].filter(Boolean).join(", ");
      return {
        source: "given",
        dosage: text ?? (coded === "" ? undefined : coded),
        since: readDate(medicine.effectiveDateTime ?? medicine.effectivePeriod?.start),
        until: readDate(medicine.effectivePeriod?.end),
      };
    }
  }
}

const isMedicine = (resource: { resourceType: string }): resource is Medicine =>
  /^Medication(Request|Statement|Dispense|Administration)$/.test(resource.resourceType);

/**
 * Medicines: current first, then on hold, then those whose status is unclear, then past, each newest first. An order
 * *not* to give one, and what was entered in error, are left out.
 */
export function summariseMedications(record: FhirRecord): readonly Medication[] {
  return record.resources
    .filter(isMedicine)
    .filter((medicine) => medicine.status !== "entered-in-error")
    .filter((medicine) => medicine.resourceType !== "MedicationRequest" || medicine.doNotPerform !== true)
    .map((medicine): Medication => {
      const reasons: readonly Concept[] =
        medicine.resourceType === "MedicationDispense" ? [] : (medicine.reasonCode ?? []);
      const reason = reasons.map(conceptText).filter(Boolean).join(", ");
      return {
        name: nameOf(medicine, record),
        state: STATES[medicine.status ?? ""] ?? "unclear",
        reason: reason === "" ? undefined : reason,
        ...particulars(medicine),
      };
    })
    .sort(
      (a, b) => ORDER[a.state] - ORDER[b.state] || (b.since?.at ?? -Infinity) - (a.since?.at ?? -Infinity),
    );
}
