import type { Bundle, Patient, Observation, Resource } from "@medplum/fhirtypes";

const loinc = "http://loinc.org";
const snomed = "http://snomed.info/sct";
const rxnorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
const subject = { reference: "Patient/rosa" };

const haemoglobinA1c = (id: string, date: string, percent: number): Observation => ({
  resourceType: "Observation",
  id,
  status: "final",
  code: { coding: [{ system: loinc, code: "4548-4", display: "Hemoglobin A1c/Hemoglobin.total in Blood" }] },
  subject,
  effectiveDateTime: date,
  valueQuantity: { value: percent, unit: "%", system: "http://unitsofmeasure.org", code: "%" },
});

/**
 * A FHIR R4 collection Bundle of a person who does not exist: demographics, two conditions, a medication, an allergy
 * and three laboratory values over a year. Made for the demo; always the same bytes.
 */
export function makeBundle(): Uint8Array {
  const patient: Patient = {
    resourceType: "Patient",
    id: "rosa",
    name: [{ use: "official", family: "Marchetti", given: ["Rosa"] }],
    gender: "female",
    birthDate: "1954-03-02",
  };
  const resources: Resource[] = [
    patient,
    {
      resourceType: "Condition",
      id: "diabetes",
      clinicalStatus: {
        coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "active" }],
      },
      code: { coding: [{ system: snomed, code: "44054006", display: "Diabetes mellitus type 2" }] },
      subject,
      onsetDateTime: "2011-09-14",
    },
    {
      resourceType: "Condition",
      id: "fibrillation",
      clinicalStatus: {
        coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "active" }],
      },
      code: { coding: [{ system: snomed, code: "49436004", display: "Atrial fibrillation" }] },
      subject,
      onsetDateTime: "2024-01-20",
    },
    {
      resourceType: "MedicationStatement",
      id: "metformin",
      status: "active",
      medicationCodeableConcept: {
        coding: [{ system: rxnorm, code: "6809", display: "metformin" }],
      },
      subject,
      dosage: [{ text: "500 mg twice a day with meals" }],
    },
    {
      resourceType: "AllergyIntolerance",
      id: "penicillin",
      criticality: "high",
      code: { coding: [{ system: snomed, code: "91936005", display: "Allergy to penicillin" }] },
      patient: subject,
    },
    haemoglobinA1c("hba1c-1", "2025-10-01", 7.9),
    haemoglobinA1c("hba1c-2", "2026-03-30", 7.2),
    haemoglobinA1c("hba1c-3", "2026-09-28", 6.8),
  ];
  const bundle: Bundle = {
    resourceType: "Bundle",
    type: "collection",
    timestamp: "2026-10-01T09:00:00Z",
    entry: resources.map((resource) => ({ fullUrl: `urn:aceso:demo:${resource.id ?? ""}`, resource })),
  };
  return new TextEncoder().encode(JSON.stringify(bundle, null, 2));
}
