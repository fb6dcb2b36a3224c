"use client";
import { memo } from "react";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/textInput.tsx";
import { beginningOf, dayOf } from "./filterFields.ts";

export type DayFieldProps = {
  readonly label: string;
  /** Seconds since 1970: the day's beginning, or with `included` the next day's. */
  readonly value: number | undefined;
  readonly included?: boolean;
  readonly onChange: (value: number | undefined) => void;
};

/** A field of the filter for a day, in the reader's own time. */
export const DayField = memo(function DayField({ label, value, included = false, onChange }: DayFieldProps) {
  return (
    <Field label={label}>
      <TextInput
        type="date"
        value={dayOf(value === undefined || !included ? value : value - 1)}
        onChange={({ target }) => {
          onChange(beginningOf(target.value, included ? 1 : 0));
        }}
      />
    </Field>
  );
});
