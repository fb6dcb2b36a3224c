/**
 * Purposes as the contracts write them: one bit each (docs/protocol.md §1). All but TRAIN are codes of HL7
 * PurposeOfUse (v3-ActReason). A purpose is what the accessor declared; nothing proves it.
 */
export const PURPOSES = [
  { bit: 1, code: "TREAT", display: "treatment" },
  { bit: 2, code: "HPAYMT", display: "healthcare payment" },
  { bit: 4, code: "HOPERAT", display: "healthcare operations" },
  { bit: 8, code: "HRESCH", display: "healthcare research" },
  { bit: 16, code: "PUBHLTH", display: "public health" },
  { bit: 32, code: "ETREAT", display: "emergency treatment" },
  { bit: 64, code: "TRAIN", display: "model training" },
] as const;

export type Purpose = (typeof PURPOSES)[number];
