"use client";
import { CircleAlert } from "lucide-react";
import { useId, type ReactNode } from "react";
import clsx from "clsx";
import { FieldContext } from "./fieldContext.ts";

export type FieldProps = {
  readonly label: ReactNode;
  /** What to write and why it is asked, before anyone gets it wrong. */
  readonly hint?: ReactNode;
  /** What is wrong and how to mend it. */
  readonly error?: ReactNode;
  readonly required?: boolean | undefined;
  /** Says "(optional)" after the label. */
  readonly optional?: boolean | undefined;
  readonly hideLabel?: boolean | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
};

/** A label, hint and error around one control (TextInput, TextArea, Select), wired by ids. */
export function Field({
  label,
  hint,
  error,
  required = false,
  optional = false,
  hideLabel = false,
  className,
  children,
}: FieldProps) {
  const id = useId();
  const hasError = error !== undefined && error !== null && error !== false && error !== "";
  const hasHint = hint !== undefined && hint !== null && hint !== false;
  const describedBy = [hasHint && `${id}-hint`, hasError && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={clsx("grid gap-1.5", className)}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "font-semibold"}>
        {label}
        {optional && <span className="font-normal text-muted"> (optional)</span>}
      </label>
      {hasHint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      <FieldContext
        value={{
          id,
          describedBy: describedBy === "" ? undefined : describedBy,
          invalid: hasError,
          required,
        }}
      >
        {children}
      </FieldContext>
      <div aria-live="polite">
        {hasError && (
          <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm font-medium text-danger-text">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span>{error}</span>
          </p>
        )}
      </div>
    </div>
  );
}
