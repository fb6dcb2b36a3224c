import * as z from "zod";

/** HL7 FHIR R4 datatypes (https://hl7.org/fhir/R4/datatypes.html), as far as the viewer reads them. */
export const text = z.string();
export const coding = z.object({ system: text.optional(), code: text.optional(), display: text.optional() });
export const concept = z.object({ coding: z.array(coding).optional(), text: text.optional() });
export const quantity = z.object({
  value: z.number().optional(),
  comparator: text.optional(),
  unit: text.optional(),
  code: text.optional(),
});
export const reference = z.object({ reference: text.optional(), display: text.optional() });
export const period = z.object({ start: text.optional(), end: text.optional() });
export const note = z.object({ text: text.optional() });
export const attachment = z.object({
  contentType: text.optional(),
  data: text.optional(),
  url: text.optional(),
  size: z.number().optional(),
  title: text.optional(),
  creation: text.optional(),
});
export const identifier = z.object({
  use: text.optional(),
  type: concept.optional(),
  system: text.optional(),
  value: text.optional(),
});
export const humanName = z.object({
  use: text.optional(),
  text: text.optional(),
  family: text.optional(),
  given: z.array(text).optional(),
  prefix: z.array(text).optional(),
  suffix: z.array(text).optional(),
});
export const sampledData = z.object({
  origin: quantity,
  period: z.number(),
  factor: z.number().optional(),
  lowerLimit: z.number().optional(),
  upperLimit: z.number().optional(),
  dimensions: z.number(),
  data: text.optional(),
});
export const base = { id: text.optional() };

export type Concept = z.infer<typeof concept>;
export type Quantity = z.infer<typeof quantity>;
export type Attachment = z.infer<typeof attachment>;
export type HumanName = z.infer<typeof humanName>;
export type SampledData = z.infer<typeof sampledData>;
