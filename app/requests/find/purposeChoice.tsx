"use client";

import { PURPOSES } from "../../../offchain/audit/purposes.ts";
import { purposeWords } from "../../sharing/purposeWords.ts";
import { RadioCards } from "../../ui/radioCards.tsx";

const ETREAT = 32;
const TRAIN = 64;

/** Emergencies have a way of their own, and training does not open records. */
const offered = PURPOSES.filter(({ bit }) => bit !== ETREAT && bit !== TRAIN);

export type PurposeChoiceProps = {
  /** One bit. */
  readonly value: number;
  readonly onChange: (purpose: number) => void;
};

/** One purpose. */
export function PurposeChoice({ value, onChange }: PurposeChoiceProps) {
  return (
    <RadioCards
      legend="Purpose"
      hideLegend
      columns={2}
      value={String(value)}
      onChange={(chosen) => {
        onChange(Number(chosen));
      }}
      options={offered.map(({ bit, code }) => ({
        value: String(bit),
        label: `${purposeWords[code].label} (${code})`,
        hint: purposeWords[code].hint,
      }))}
    />
  );
}
