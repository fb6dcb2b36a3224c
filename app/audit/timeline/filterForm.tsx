"use client";
import clsx from "clsx";
import { ListFilter } from "lucide-react";
import { memo, useMemo, useState } from "react";
import { PURPOSES } from "../../../offchain/audit/purposes.ts";
import type { TimelineFilter } from "../../../offchain/audit/timelineFilter.ts";
import type { Hex } from "../../chain/deployment.ts";
import { Button } from "../../ui/button.tsx";
import { FilterBar } from "../../ui/filterBar.tsx";
import { HexField } from "../hexField.tsx";
import type { AuditSummary } from "../worker/auditJobs.ts";
import { ChoiceField } from "./choiceField.tsx";
import { DayField } from "./dayField.tsx";
import { kindOptions, kindsOf } from "./filterFields.ts";

export type FilterFormProps = {
  readonly filter: TimelineFilter;
  readonly institutions: AuditSummary["institutions"];
  /** What is to be otherwise; the rest of the filter stays. */
  readonly onChange: (change: TimelineFilter) => void;
};

const PURPOSE_CHOICES = PURPOSES.map(({ bit, display }) => ({ value: String(bit), label: display }));

/** Who, what, for which purpose, when: each field narrows the list at once, and only that field is drawn anew. */
export const FilterForm = memo(function FilterForm({ filter, institutions, onChange }: FilterFormProps) {
  const set = useMemo(
    () => ({
      person: (person: Hex | undefined) => {
        onChange({ person });
      },
      record: (record: Hex | undefined) => {
        onChange({ record });
      },
      institution: (value: string) => {
        onChange({ institution: institutions.find(({ account }) => account === value)?.account });
      },
      purposes: (value: string) => {
        onChange({ purposes: value === "" ? undefined : Number(value) });
      },
      kinds: (value: string) => {
        onChange({ kinds: kindsOf(value) });
      },
      from: (from: number | undefined) => {
        onChange({ from });
      },
      to: (to: number | undefined) => {
        onChange({ to });
      },
    }),
    [institutions, onChange],
  );
  const institutionChoices = useMemo(
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
          onChange={set.person}
        />
        <HexField
          label="Record"
          placeholder="0x… record id"
          bytes={32}
          value={filter.record}
          onChange={set.record}
        />
        <ChoiceField
          label="Institution"
          placeholder="Any"
          options={institutionChoices}
          value={filter.institution ?? ""}
          onChange={set.institution}
        />
        <ChoiceField
          label="Declared purpose"
          placeholder="Any"
          options={PURPOSE_CHOICES}
          value={filter.purposes === undefined ? "" : String(filter.purposes)}
          onChange={set.purposes}
        />
        <ChoiceField
          label="What happened"
          placeholder="Anything"
          options={kindOptions(filter.kinds)}
          value={filter.kinds?.join(",") ?? ""}
          onChange={set.kinds}
        />
        <DayField label="From day" value={filter.from} onChange={set.from} />
        <DayField label="To day (included)" included value={filter.to} onChange={set.to} />
      </FilterBar>
    </>
  );
});
