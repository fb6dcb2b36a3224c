import clsx from "clsx";
import { Check, LoaderCircle, X } from "lucide-react";
import type { ReactNode } from "react";

export type StepState = "waiting" | "active" | "done" | "failed";

export type Step = {
  readonly id: string;
  readonly label: string;
  readonly state: StepState;
  /** Under the label: a progress bar, a guardian's answer, what went wrong. */
  readonly detail?: ReactNode;
};

export type StepsProps = {
  readonly label: string;
  readonly steps: readonly Step[];
  readonly className?: string | undefined;
};

const words: Readonly<Record<StepState, string>> = {
  waiting: "waiting",
  active: "under way",
  done: "done",
  failed: "failed",
};

const marks: Readonly<Record<StepState, string>> = {
  waiting: "border-control text-muted",
  active: "border-accent text-accent-text",
  done: "border-positive bg-positive text-surface",
  failed: "border-danger bg-danger text-on-danger",
};

function Mark({ state, number, isTold }: { state: StepState; number: number; isTold: boolean }) {
  if (state === "done") return <Check className="size-4" strokeWidth={3} />;
  if (state === "failed") return <X className="size-4" strokeWidth={3} />;
  // What turns keeps the page drawing: only where nothing else tells that something goes on.
  if (state === "active" && !isTold) return <LoaderCircle className="size-4 animate-turn" strokeWidth={3} />;
  return <span className="text-sm">{number}</span>;
}

/** Where something of several parts stands: sealing, uploading, signing; or each guardian's answer. */
export function Steps({ label, steps, className }: StepsProps) {
  const telling = steps.find((s) => s.state === "failed") ?? steps.find((s) => s.state === "active");
  const allDone = steps.length > 0 && steps.every((s) => s.state === "done");
  return (
    <div className={className}>
      <p role="status" className="sr-only">
        {telling !== undefined
          ? `${telling.label}: ${words[telling.state]}`
          : allDone
            ? `${label}: all done`
            : ""}
      </p>
      <ol aria-label={label}>
        {steps.map((step, index) => (
          <li
            key={step.id}
            aria-current={step.state === "active" ? "step" : undefined}
            className="relative flex gap-3 pb-5 last:pb-0"
          >
            {index < steps.length - 1 && (
              <span
                aria-hidden
                className={clsx(
                  "absolute top-8 bottom-1 left-3.5 w-px",
                  step.state === "done" ? "bg-positive" : "bg-border",
                )}
              />
            )}
            <span
              aria-hidden
              className={clsx(
                "flex size-7 shrink-0 items-center justify-center rounded-full border-2",
                marks[step.state],
              )}
            >
              <Mark state={step.state} number={index + 1} isTold={step.detail !== undefined} />
            </span>
            <div className="min-w-0 flex-1 pt-0.5">
              <p className={clsx("leading-snug", step.state === "waiting" ? "text-muted" : "font-medium")}>
                {step.label}
                <span className="sr-only"> ({words[step.state]})</span>
              </p>
              {step.detail !== undefined && <div className="mt-1 text-sm text-muted">{step.detail}</div>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
