import * as z from "zod";
import { base, concept, period, quantity, reference, text } from "./datatypes.ts";

/** The medicine resources of FHIR R4 (https://hl7.org/fhir/R4/medications-module.html), as far as the viewer reads them. */
const contained = z
  .array(z.object({ resourceType: text, id: text.optional(), code: concept.optional() }))
  .optional();
const dosage = z.object({
  text: text.optional(),
  patientInstruction: text.optional(),
  asNeededBoolean: z.boolean().optional(),
  asNeededCodeableConcept: concept.optional(),
  route: concept.optional(),
  timing: z
    .object({
      code: concept.optional(),
      repeat: z
        .object({
          frequency: z.number().optional(),
          period: z.number().optional(),
          periodMax: z.number().optional(),
          periodUnit: text.optional(),
        })
        .optional(),
    })
    .optional(),
  doseAndRate: z
    .array(
      z.object({
        doseQuantity: quantity.optional(),
        doseRange: z.object({ low: quantity.optional(), high: quantity.optional() }).optional(),
      }),
    )
    .optional(),
});
const medicine = {
  ...base,
  contained,
  status: text.optional(),
  medicationCodeableConcept: concept.optional(),
  medicationReference: reference.optional(),
};
export const medicationRequest = z.object({
  ...medicine,
  resourceType: z.literal("MedicationRequest"),
  doNotPerform: z.boolean().optional(),
  intent: text.optional(),
  authoredOn: text.optional(),
  reasonCode: z.array(concept).optional(),
  dosageInstruction: z.array(dosage).optional(),
});

export const medicationStatement = z.object({
  ...medicine,
  resourceType: z.literal("MedicationStatement"),
  effectiveDateTime: text.optional(),
  effectivePeriod: period.optional(),
  dateAsserted: text.optional(),
  reasonCode: z.array(concept).optional(),
  dosage: z.array(dosage).optional(),
});

export const medicationDispense = z.object({
  ...medicine,
  resourceType: z.literal("MedicationDispense"),
  whenPrepared: text.optional(),
  whenHandedOver: text.optional(),
  dosageInstruction: z.array(dosage).optional(),
});

export const medicationAdministration = z.object({
  ...medicine,
  resourceType: z.literal("MedicationAdministration"),
  effectiveDateTime: text.optional(),
  effectivePeriod: period.optional(),
  reasonCode: z.array(concept).optional(),
  dosage: z
    .object({ text: text.optional(), dose: quantity.optional(), route: concept.optional() })
    .optional(),
});

export const medication = z.object({
  ...base,
  resourceType: z.literal("Medication"),
  code: concept.optional(),
});

export type Dosage = z.infer<typeof dosage>;
