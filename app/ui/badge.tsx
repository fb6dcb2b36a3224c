import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { toneClasses, type Tone } from "./tone.ts";

export type BadgeProps = ComponentProps<"span"> & {
  readonly tone?: Tone | undefined;
  readonly icon?: ReactNode;
};

/** A state in one or two words. */
export function Badge({ tone = "neutral", icon, className, children, ...rest }: BadgeProps) {
  return (
    <span
      {...rest}
      className={clsx(
        "inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 text-sm font-medium [&>svg]:size-4 [&>svg]:shrink-0",
        toneClasses[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
