import clsx from "clsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { toneClasses } from "./tone.ts";

export type CalloutTone = "info" | "positive" | "caution" | "danger";

export type CalloutProps = Omit<ComponentProps<"div">, "title"> & {
  readonly tone?: CalloutTone | undefined;
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  /** Said aloud when it appears after something the person did: "alert" for errors, "status" for the rest. */
  readonly announce?: boolean | undefined;
};

const icons = { info: Info, positive: CircleCheck, caution: TriangleAlert, danger: CircleAlert } as const;

/** Something to know before going on. An error says what, where and what to do. */
export function Callout({
  tone = "info",
  title,
  actions,
  announce = false,
  className,
  children,
  ...rest
}: CalloutProps) {
  const Icon = icons[tone];
  return (
    <div
      role={announce ? (tone === "danger" ? "alert" : "status") : undefined}
      {...rest}
      className={clsx("flex gap-3 rounded-card p-4", toneClasses[tone], className)}
    >
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        <div className="text-text">{children}</div>
        {actions !== undefined && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
