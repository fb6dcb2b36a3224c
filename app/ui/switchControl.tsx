import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

export type SwitchControlProps = Omit<ComponentProps<"input">, "type" | "role"> & {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
};

/** On or off, at once: for a setting that takes hold when pressed. In a form that is sent later, use Checkbox. */
export function SwitchControl({ label, hint, className, ...rest }: SwitchControlProps) {
  return (
    <label className={clsx("flex min-h-11 items-start justify-between gap-4 py-2.5", className)}>
      <span>
        <span className="block leading-snug font-medium">{label}</span>
        {hint !== undefined && <span className="block text-sm text-muted">{hint}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        {...rest}
        className={clsx(
          "relative mt-0.5 h-7 w-12 shrink-0 appearance-none rounded-full border border-control bg-sunken transition-colors",
          "before:absolute before:top-1/2 before:left-0.5 before:size-5 before:-translate-y-1/2 before:rounded-full before:bg-control before:transition-transform",
          "checked:border-accent checked:bg-accent checked:before:translate-x-5 checked:before:bg-on-accent",
          "disabled:cursor-not-allowed disabled:opacity-55",
          // With forced colours the track and the knob would look alike: show the browser's own box.
          "forced-colors:w-7 forced-colors:appearance-auto forced-colors:before:hidden",
        )}
      />
    </label>
  );
}
