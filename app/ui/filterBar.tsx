import clsx from "clsx";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";

export type FilterBarProps = {
  readonly label: string;
  /** Fields, each a Field with its own label. */
  readonly children: ReactNode;
  /** "34 of 120 records": said aloud when it changes. */
  readonly result?: ReactNode;
  readonly onClear?: (() => void) | undefined;
  readonly className?: string | undefined;
};

/** Fields that narrow a list, and how much is left. */
export function FilterBar({ label, children, result, onClear, className }: FilterBarProps) {
  return (
    <search aria-label={label} className={clsx("mb-4 block", className)}>
      <div className="grid items-end gap-3 sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]">{children}</div>
      <div className="mt-2 flex min-h-9 items-center justify-between gap-3 text-sm text-muted">
        <p role="status">{result}</p>
        {onClear !== undefined && (
          <Button variant="quiet" size="small" onClick={onClear}>
            Clear filters
          </Button>
        )}
      </div>
    </search>
  );
}
