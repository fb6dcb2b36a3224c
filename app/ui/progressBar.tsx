import clsx from "clsx";
import { useId, type ReactNode } from "react";

export type ProgressBarProps = {
  readonly label: ReactNode;
  /** From 0 to 1; undefined while there is no telling. */
  readonly value?: number | undefined;
  /** Beside the label: "12 of 64 MiB". */
  readonly detail?: ReactNode;
  readonly className?: string | undefined;
};

/** How far along something is. */
export function ProgressBar({ label, value, detail, className }: ProgressBarProps) {
  const id = useId();
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div className={clsx("grid gap-1.5", className)}>
      <div className="flex justify-between gap-4 text-sm">
        <span id={id} className="font-medium">
          {label}
        </span>
        <span className="text-muted tabular-nums">
          {detail ?? (percent === undefined ? "" : `${percent} %`)}
        </span>
      </div>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-2.5 overflow-hidden rounded-full border border-control bg-sunken"
      >
        <div
          className={clsx(
            "h-full bg-accent",
            percent === undefined ? "w-1/3 animate-wait" : "w-full origin-left",
          )}
          // Neither its width nor a transition: each would keep the page at work between one report and the next.
          style={percent === undefined ? undefined : { transform: `scaleX(${percent / 100})` }}
        />
      </div>
    </div>
  );
}
