import type { Coding } from "@medplum/fhirtypes";

const DUO = "http://purl.obolibrary.org/obo/duo.owl";

/** By purpose bit; what is missing has no term that says as much and no more (docs/purposes.md). */
const TERMS: readonly { bit: number; code: string; display: string }[] = [
  { bit: 1 | 32, code: "DUO:0000043", display: "clinical care use" },
  { bit: 8, code: "DUO:0000006", display: "health or medical or biomedical research" },
];

/** The terms of the GA4GH Data Use Ontology that come closest to a consent for these purposes. */
export const duoTerms = (mask: number): Coding[] =>
  TERMS.filter(({ bit }) => (mask & bit) !== 0).map(({ code, display }) => ({ system: DUO, code, display }));

/** What limits a consent, as DUO's modifiers: to a time, to one account. */
export const DUO_TIME_LIMIT: Coding = { system: DUO, code: "DUO:0000025", display: "time limit on use" };
export const DUO_ONE_USER: Coding = {
  system: DUO,
  code: "DUO:0000026",
  display: "user specific restriction",
};
