import * as z from "zod";
import {
  attachment,
  base,
  coding,
  concept,
  humanName,
  identifier,
  note,
  period,
  reference,
  text,
} from "./datatypes.ts";
import {
  medication,
  medicationAdministration,
  medicationDispense,
  medicationRequest,
  medicationStatement,
} from "./medicineShapes.ts";
import { observation } from "./observationShape.ts";

/**
 * The part of HL7 FHIR R4 (4.0.1, https://hl7.org/fhir/R4/) that the viewer shows. Every field is optional, as in
 * FHIR's own profiles of the real world; a field that is present must have FHIR's type, or its resource is listed as
 * unreadable instead of being shown half. Fields not named here are not read.
 */
export const fhirResource = z.discriminatedUnion("resourceType", [
  medication,
  medicationAdministration,
  medicationDispense,
  medicationRequest,
  medicationStatement,
  observation,
  z.object({
    ...base,
    resourceType: z.literal("Patient"),
    name: z.array(humanName).optional(),
    identifier: z.array(identifier).optional(),
    gender: text.optional(),
    birthDate: text.optional(),
    deceasedBoolean: z.boolean().optional(),
    deceasedDateTime: text.optional(),
  }),
  z.object({
    ...base,
    resourceType: z.literal("Condition"),
    clinicalStatus: concept.optional(),
    verificationStatus: concept.optional(),
    severity: concept.optional(),
    code: concept.optional(),
    bodySite: z.array(concept).optional(),
    onsetDateTime: text.optional(),
    onsetPeriod: period.optional(),
    onsetString: text.optional(),
    abatementDateTime: text.optional(),
    abatementPeriod: period.optional(),
    abatementString: text.optional(),
    recordedDate: text.optional(),
    note: z.array(note).optional(),
  }),
  z.object({
    ...base,
    resourceType: z.literal("AllergyIntolerance"),
    clinicalStatus: concept.optional(),
    verificationStatus: concept.optional(),
    type: text.optional(),
    category: z.array(text).optional(),
    criticality: text.optional(),
    code: concept.optional(),
    onsetDateTime: text.optional(),
    recordedDate: text.optional(),
    note: z.array(note).optional(),
    reaction: z
      .array(
        z.object({
          substance: concept.optional(),
          manifestation: z.array(concept).optional(),
          description: text.optional(),
          severity: text.optional(),
        }),
      )
      .optional(),
  }),
  z.object({
    ...base,
    resourceType: z.literal("DiagnosticReport"),
    status: text.optional(),
    code: concept.optional(),
    effectiveDateTime: text.optional(),
    effectivePeriod: period.optional(),
    issued: text.optional(),
    performer: z.array(reference).optional(),
    conclusion: text.optional(),
    result: z.array(reference).optional(),
    presentedForm: z.array(attachment).optional(),
  }),
  z.object({
    ...base,
    resourceType: z.literal("DocumentReference"),
    status: text.optional(),
    type: concept.optional(),
    description: text.optional(),
    date: text.optional(),
    author: z.array(reference).optional(),
    content: z.array(z.object({ attachment: attachment.optional() })).optional(),
  }),
  z.object({
    ...base,
    resourceType: z.literal("Binary"),
    contentType: text.optional(),
    data: text.optional(),
  }),
  z.object({
    ...base,
    resourceType: z.literal("Encounter"),
    status: text.optional(),
    class: coding.optional(),
    type: z.array(concept).optional(),
    reasonCode: z.array(concept).optional(),
    period: period.optional(),
    serviceProvider: reference.optional(),
  }),
  z.object({
    ...base,
    resourceType: z.literal("Procedure"),
    status: text.optional(),
    code: concept.optional(),
    performedDateTime: text.optional(),
    performedPeriod: period.optional(),
    performedString: text.optional(),
    reasonCode: z.array(concept).optional(),
    bodySite: z.array(concept).optional(),
  }),
  z.object({
    ...base,
    resourceType: z.literal("Immunization"),
    status: text.optional(),
    vaccineCode: concept.optional(),
    occurrenceDateTime: text.optional(),
    occurrenceString: text.optional(),
    lotNumber: text.optional(),
    location: reference.optional(),
  }),
]);

export type FhirResource = z.infer<typeof fhirResource>;
export type ResourceOf<T extends FhirResource["resourceType"]> = Extract<FhirResource, { resourceType: T }>;
