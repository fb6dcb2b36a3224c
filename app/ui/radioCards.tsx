"use client";
import clsx from "clsx";
import { useId, type ReactNode } from "react";

export type RadioCard<Value extends string> = {
  readonly value: Value;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly icon?: ReactNode;
  readonly disabled?: boolean | undefined;
};

export type RadioCardsProps<Value extends string> = {
  readonly legend: ReactNode;
  readonly hideLegend?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly options: readonly RadioCard<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  /** How many stand beside each other on a wide screen. */
  readonly columns?: 1 | 2 | 3 | undefined;
  readonly className?: string | undefined;
};

const grids = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-3" } as const;

/** One of a few, each with a line that says what it means. */
export function RadioCards<Value extends string>({
  legend,
  hideLegend = false,
  hint,
  options,
  value,
  onChange,
  columns = 1,
  className,
}: RadioCardsProps<Value>) {
  const name = useId();
  return (
    <fieldset
      className={clsx("min-w-0", className)}
      aria-describedby={hint === undefined ? undefined : `${name}-hint`}
    >
      <legend className={hideLegend ? "sr-only" : "mb-1.5 font-semibold"}>{legend}</legend>
      {hint !== undefined && (
        <p id={`${name}-hint`} className="mb-2 text-sm text-muted">
          {hint}
        </p>
      )}
      <div className={clsx("grid gap-2", grids[columns])}>
        {options.map((option) => (
          <label
            key={option.value}
            className={clsx(
              "flex items-start gap-3 rounded-control border border-control bg-surface p-3 transition-colors hover:bg-sunken",
              "has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent",
              "has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring",
              option.disabled === true && "opacity-55",
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              disabled={option.disabled}
              onChange={() => {
                onChange(option.value);
              }}
              className="mt-0.5 size-5 shrink-0 accent-accent outline-none"
            />
            <span className="min-w-0 flex-1">
              <span className="block leading-snug font-medium">{option.label}</span>
              {option.hint !== undefined && <span className="block text-sm text-muted">{option.hint}</span>}
            </span>
            {option.icon}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
