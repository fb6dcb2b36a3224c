"use client";

import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/textInput.tsx";
import type { UntilChoice } from "./untilChoice.ts";

export type UntilFieldProps = {
  readonly value: UntilChoice;
  readonly onChange: (choice: UntilChoice) => void;
  readonly error?: string | undefined;
};

const spans = [
  { value: "day", label: "For a day" },
  { value: "week", label: "For a week" },
  { value: "month", label: "For 30 days" },
  { value: "year", label: "For a year" },
  { value: "date", label: "Until a day I choose" },
] as const;

/** Until when somebody is let in. */
export function UntilField({ value, onChange, error }: UntilFieldProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="How long" hint="It ends by itself. You can take it back before.">
        <Select
          value={value.span}
          options={spans}
          onChange={(event) => {
            const span = spans.find((one) => one.value === event.target.value)?.value;
            if (span !== undefined) onChange({ ...value, span });
          }}
        />
      </Field>
      {value.span === "date" && (
        <Field label="Last day" hint="They are let in to the end of it." error={error}>
          <TextInput
            type="date"
            value={value.date}
            onChange={(event) => {
              onChange({ ...value, date: event.target.value });
            }}
          />
        </Field>
      )}
    </div>
  );
}
