import clsx from "clsx";
import type { ReactNode } from "react";

export type EmptyStateProps = {
  readonly icon?: ReactNode;
  readonly title: ReactNode;
  readonly level?: 2 | 3 | 4 | undefined;
  /** What to do next. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string | undefined;
};

/** Nothing here yet, and what to do about it. */
export function EmptyState({ icon, title, level = 2, children, actions, className }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div
      className={clsx(
        "flex flex-col items-center rounded-card border border-dashed border-control px-4 py-10 text-center",
        className,
      )}
    >
      {icon !== undefined && <div className="mb-3 text-muted [&>svg]:size-9">{icon}</div>}
      <Heading className="text-title">{title}</Heading>
      {children !== undefined && <div className="mt-1 max-w-prose text-muted">{children}</div>}
      {actions !== undefined && <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
