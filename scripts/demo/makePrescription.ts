import type { MedicationRequest } from "@medplum/fhirtypes";

/** A FHIR R4 MedicationRequest, small enough to live on the chain: always the same bytes. */
export function makePrescription(): Uint8Array {
  const prescription: MedicationRequest = {
    resourceType: "MedicationRequest",
    id: "apixaban",
    status: "active",
    intent: "order",
    medicationCodeableConcept: {
      coding: [
        { system: "http://www.nlm.nih.gov/research/umls/rxnorm", code: "1364430", display: "apixaban" },
      ],
    },
    subject: { reference: "Patient/rosa" },
    authoredOn: "2026-10-02",
    dosageInstruction: [{ text: "5 mg twice a day" }],
  };
  return new TextEncoder().encode(JSON.stringify(prescription));
}
