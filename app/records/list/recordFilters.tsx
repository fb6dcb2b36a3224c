"use client";

import { Field } from "../../ui/field.tsx";
import { FilterBar } from "../../ui/filterBar.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/textInput.tsx";
import { kindWords, type RecordKind } from "../recordKind.ts";
import type { RecordFilter } from "./filterRecords.ts";

export type RecordFiltersProps = {
  readonly filter: RecordFilter;
  readonly onChange: (filter: RecordFilter) => void;
  readonly onClear: () => void;
  readonly found: number;
  readonly total: number;
};

const kinds = [
  { value: "all", label: "All kinds" },
  ...Object.entries(kindWords).map(([value, label]) => ({ value, label })),
];

const shares = [
  { value: "all", label: "All that are kept" },
  { value: "shared", label: "Others may open it" },
  { value: "private", label: "Only me and my carers" },
  { value: "erased", label: "Erased" },
];

const isKind = (value: string): value is RecordKind | "all" => value === "all" || value in kindWords;

/** Narrows the list of records. */
export function RecordFilters({ filter, onChange, onClear, found, total }: RecordFiltersProps) {
  const isSet = filter.text !== "" || filter.kind !== "all" || filter.shared !== "all";
  return (
    <FilterBar label="Find a record" result={`${found} of ${total}`} onClear={isSet ? onClear : undefined}>
      <Field label="Search">
        <TextInput
          type="search"
          value={filter.text}
          onChange={(event) => {
            onChange({ ...filter, text: event.target.value });
          }}
        />
      </Field>
      <Field label="Kind">
        <Select
          value={filter.kind}
          options={kinds}
          onChange={({ target: { value } }) => {
            if (isKind(value)) onChange({ ...filter, kind: value });
          }}
        />
      </Field>
      <Field label="Who may open it">
        <Select
          value={filter.shared}
          options={shares}
          onChange={({ target: { value } }) => {
            const shared = (["all", "shared", "private", "erased"] as const).find((one) => one === value);
            if (shared !== undefined) onChange({ ...filter, shared });
          }}
        />
      </Field>
    </FilterBar>
  );
}
