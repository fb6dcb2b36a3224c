import { PURPOSES, type Purpose } from "../../offchain/audit/purposes.ts";

type Words = { readonly label: string; readonly hint: string };

/** Purposes as people say them. The code beside each is HL7's (docs/purposes.md); all of them are declared, not proven. */
export const purposeWords: Readonly<Record<Purpose["code"], Words>> = {
  TREAT: { label: "Treatment", hint: "Looking after the patient." },
  HPAYMT: { label: "Payment", hint: "Billing and insurance." },
  HOPERAT: { label: "Running the hospital", hint: "Quality, planning, teaching of staff." },
  HRESCH: { label: "Research", hint: "Studies that people read the record for." },
  PUBHLTH: { label: "Public health", hint: "Outbreaks and registers required by law." },
  ETREAT: { label: "Emergency treatment", hint: "Somebody’s life or health is in danger now." },
  TRAIN: {
    label: "Model training",
    hint: "Hospitals’ software learns from it. The record does not leave the hospital.",
  },
};

/** "Treatment, Research", or "no purpose". */
export function sayPurposes(mask: number): string {
  const said = PURPOSES.filter(({ bit }) => (mask & bit) !== 0).map(({ code }) => purposeWords[code].label);
  return said.length === 0 ? "no purpose" : said.join(", ");
}
