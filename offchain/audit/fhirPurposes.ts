import type { CodeableConcept } from "@medplum/fhirtypes";
import { purposesIn } from "./purposesIn.ts";

const ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

/** Where HL7 has no code (model training), our own; docs/purposes.md says how it relates to HRESCH. */
const OWN = "urn:aceso:purpose";

/** A purpose mask as FHIR codes. The accessor declared them. */
export const fhirPurposes = (mask: number): CodeableConcept[] =>
  purposesIn(mask).map(({ code, display }) => ({
    coding: [{ system: code === "TRAIN" ? OWN : ACT_REASON, code, display }],
  }));
