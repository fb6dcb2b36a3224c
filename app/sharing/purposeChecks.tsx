"use client";

import { PURPOSES } from "../../offchain/audit/purposes.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { purposeWords } from "./purposeWords.ts";

export type PurposeChecksProps = {
  readonly legend: string;
  readonly hint?: string;
  /** Bit mask. */
  readonly value: number;
  readonly onChange: (purposes: number) => void;
  /** Bits that can be chosen; all but emergency treatment when left out, which has a way of its own. */
  readonly offered?: number;
  readonly error?: string | undefined;
};

const ALL_BUT_EMERGENCY = 0x7f & ~32;

/** A set of purposes. */
export function PurposeChecks(props: PurposeChecksProps) {
  const { legend, hint, value, onChange, offered = ALL_BUT_EMERGENCY, error } = props;
  return (
    <fieldset>
      <legend className="font-semibold">{legend}</legend>
      {hint !== undefined && <p className="text-sm text-muted">{hint}</p>}
      <div className="mt-1 grid gap-x-6 sm:grid-cols-2">
        {PURPOSES.filter(({ bit }) => (offered & bit) !== 0).map(({ bit, code }) => (
          <Checkbox
            key={code}
            label={
              <>
                {purposeWords[code].label} <span className="text-sm text-muted">{code}</span>
              </>
            }
            hint={purposeWords[code].hint}
            checked={(value & bit) !== 0}
            onChange={(event) => {
              onChange(event.target.checked ? value | bit : value & ~bit);
            }}
          />
        ))}
      </div>
      <div aria-live="polite">
        {error !== undefined && <p className="text-sm font-medium text-danger-text">{error}</p>}
      </div>
    </fieldset>
  );
}
