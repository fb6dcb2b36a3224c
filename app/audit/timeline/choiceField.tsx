"use client";
import { memo } from "react";
import { Field } from "../../ui/field.tsx";
import { Select, type SelectOption } from "../../ui/select.tsx";

export type ChoiceFieldProps = {
  readonly label: string;
  /** Stands for no choice. */
  readonly placeholder: string;
  readonly options: readonly SelectOption[];
  /** `""`: nothing is chosen. */
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** A field of the filter to choose from a list. */
export const ChoiceField = memo(function ChoiceField({ label, onChange, ...select }: ChoiceFieldProps) {
  return (
    <Field label={label}>
      <Select
        {...select}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      />
    </Field>
  );
});
