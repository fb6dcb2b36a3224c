import * as z from "zod";
import { base, concept, note, period, quantity, sampledData, text } from "./datatypes.ts";

/** FHIR R4 Observation (https://hl7.org/fhir/R4/observation.html), as far as the viewer reads it. */
const value = {
  valueQuantity: quantity.optional(),
  valueCodeableConcept: concept.optional(),
  valueString: text.optional(),
  valueBoolean: z.boolean().optional(),
  valueInteger: z.number().optional(),
  valueDateTime: text.optional(),
  valueTime: text.optional(),
  valuePeriod: period.optional(),
  valueRange: z.object({ low: quantity.optional(), high: quantity.optional() }).optional(),
  valueRatio: z.object({ numerator: quantity.optional(), denominator: quantity.optional() }).optional(),
  valueSampledData: sampledData.optional(),
  dataAbsentReason: concept.optional(),
  interpretation: z.array(concept).optional(),
  referenceRange: z
    .array(
      z.object({
        low: quantity.optional(),
        high: quantity.optional(),
        type: concept.optional(),
        appliesTo: z.array(concept).optional(),
        text: text.optional(),
      }),
    )
    .optional(),
};

export const observation = z.object({
  ...base,
  ...value,
  resourceType: z.literal("Observation"),
  status: text.optional(),
  category: z.array(concept).optional(),
  code: concept.optional(),
  effectiveDateTime: text.optional(),
  effectivePeriod: period.optional(),
  effectiveInstant: text.optional(),
  issued: text.optional(),
  note: z.array(note).optional(),
  component: z.array(z.object({ ...value, code: concept.optional() })).optional(),
});

/** What an Observation and each of its components can hold as a result. */
export type ObservedValue = NonNullable<z.infer<typeof observation>["component"]>[number];
