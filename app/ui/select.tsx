"use client";
import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { useMemo, type ComponentProps } from "react";
import { useFieldControl } from "./fieldContext.ts";

export type SelectOption = {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean | undefined;
  /** Options of one group stand together, in the order their groups first appear. */
  readonly group?: string | undefined;
};

export type SelectProps = Omit<ComponentProps<"select">, "children" | "multiple"> & {
  readonly options: readonly SelectOption[];
  /** Shown while nothing is chosen (the empty value). */
  readonly placeholder?: string | undefined;
};

const toOption = ({ value, label, disabled }: SelectOption) => (
  <option key={value} value={value} disabled={disabled}>
    {label}
  </option>
);

const toChoices = ([group, members]: [string | undefined, readonly SelectOption[]]) =>
  group === undefined ? (
    members.map(toOption)
  ) : (
    <optgroup key={group} label={group}>
      {members.map(toOption)}
    </optgroup>
  );

/** One of several: the browser's own list, which every phone and screen reader knows (docs/decisions/0007). */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  const choices = useMemo(
    () => [...Map.groupBy(options, (option) => option.group)].map(toChoices),
    [options],
  );
  return (
    <span className={clsx("relative block", className)}>
      <select {...rest} {...useFieldControl(rest)} className="control appearance-none truncate pr-10">
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {choices}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 size-5 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
