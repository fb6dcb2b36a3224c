"use client";
import clsx from "clsx";
import { ListFilter } from "lucide-react";
import { memo, useMemo, useState } from "react";
import { PURPOSES } from "../../../offchain/audit/purposes.ts";
import type { TimelineFilter } from "../../../offchain/audit/timelineFilter.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { FilterBar } from "../../ui/filterBar.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/textInput.tsx";
import { HexField } from "../hexField.tsx";
import type { AuditSummary } from "../worker/auditJobs.ts";
import { beginningOf, dayOf, kindOptions, kindsOf } from "./filterFields.ts";

export type FilterFormProps = {
  readonly filter: TimelineFilter;
  readonly institutions: AuditSummary["institutions"];
  readonly onChange: (filter: TimelineFilter) => void;
};

/** Who, what, for which purpose, when: each field narrows the list at once. */
export const FilterForm = memo(function FilterForm({ filter, institutions, onChange }: FilterFormProps) {
  const set = (change: TimelineFilter): void => {
    onChange({ ...filter, ...change });
  };
  const choices = useMemo(
    () => institutions.map(({ account, label }) => ({ value: account, label })),
    [institutions],
  );
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  // On a phone seven fields would push the log out of sight: there they open when asked for.
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        aria-expanded={open}
        className="mb-3 w-full sm:hidden"
        onClick={() => {
          setOpen(!open);
        }}
      >
        <ListFilter aria-hidden className="size-5" />
        {isFiltered ? "Filters (in use)" : "Filters"}
      </Button>
      <FilterBar
        // How much is left, and the way to clear it, stand with the list.
        className={clsx("*:last:hidden", !open && "max-sm:hidden")}
        label="Filter the log"
      >
        <HexField
          label="Person"
          placeholder="0x… account"
          bytes={20}
          value={filter.person}
          onChange={(person) => {
            set({ person });
          }}
        />
        <HexField
          label="Record"
          placeholder="0x… record id"
          bytes={32}
          value={filter.record}
          onChange={(record) => {
            set({ record });
          }}
        />
        <Field label="Institution">
          <Select
            placeholder="Any"
            options={choices}
            value={filter.institution ?? ""}
            onChange={({ target }) => {
              const found = institutions.find(({ account }) => account === target.value);
              set({ institution: found?.account });
            }}
          />
        </Field>
        <Field label="Declared purpose">
          <Select
            placeholder="Any"
            options={PURPOSES.map(({ bit, display }) => ({ value: String(bit), label: display }))}
            value={filter.purposes === undefined ? "" : String(filter.purposes)}
            onChange={({ target }) => {
              set({ purposes: target.value === "" ? undefined : Number(target.value) });
            }}
          />
        </Field>
        <Field label="What happened">
          <Select
            placeholder="Anything"
            options={kindOptions(filter.kinds)}
            value={filter.kinds?.join(",") ?? ""}
            onChange={({ target }) => {
              set({ kinds: kindsOf(target.value) });
            }}
          />
        </Field>
        <Field label="From day">
          <TextInput
            type="date"
            value={dayOf(filter.from)}
            onChange={({ target }) => {
              set({ from: beginningOf(target.value) });
            }}
          />
        </Field>
        <Field label="To day (included)">
          <TextInput
            type="date"
            value={dayOf(filter.to === undefined ? undefined : filter.to - 1)}
            onChange={({ target }) => {
              set({ to: beginningOf(target.value, 1) });
            }}
          />
        </Field>
      </FilterBar>
    </>
  );
});
